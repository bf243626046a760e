using System.Globalization;

namespace EdgeLearn.Toolchain.Compilation.Emission;

/// <summary>Numbers as C#.</summary>
internal static class Literal
{
    /// <summary>A constant of 64 bits.</summary>
    public static string Long(long value) => value.ToString(CultureInfo.InvariantCulture) + "L";

    /// <summary>
    /// Whether the compiler makes one instruction of the constant. Smaller ones become a conversion of 32 bits, dearer than a load; and those between 2^31 and
    /// 2^32 - 1 an unsigned one, after which nanoCLR shifts without the sign.
    /// </summary>
    public static bool IsWide(long value) => value is < int.MinValue or > uint.MaxValue;
}
