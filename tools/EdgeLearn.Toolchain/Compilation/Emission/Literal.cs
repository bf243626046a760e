using System.Globalization;

namespace EdgeLearn.Toolchain.Compilation.Emission;

/// <summary>Numbers as C#.</summary>
internal static class Literal
{
    private const int BeyondShift = 33;
    private const long Beyond = 1L << BeyondShift; // less any constant that is not taken for a signed one, it is a wide one

    /// <summary>A constant of 64 bits.</summary>
    public static string Long(long value) => value.ToString(CultureInfo.InvariantCulture) + "L";

    /// <summary>A constant of 64 bits that nanoCLR takes for a signed one: two constants where one would not do, for a sum that begins with something else.</summary>
    public static string Signed(long value) => IsSafe(value) ? Long(value) : $"{Long(Beyond)} - {Long(Beyond - value)}";

    /// <summary>A local times a constant, likewise.</summary>
    public static string Product(string local, long value) => IsSafe(value)
        ? $"({local} * {Long(value)})"
        : $"(({local} << {BeyondShift}) - ({local} * {Long(Beyond - value)}))";

    /// <summary>Whether nanoCLR takes a constant for a signed one; those between 2^31 and 2^32 - 1 it does not, and shifts without the sign.</summary>
    public static bool IsSafe(long value) => value is <= int.MaxValue or > uint.MaxValue;

    /// <summary>
    /// Whether the compiler makes one instruction of the constant. Smaller ones become a conversion of 32 bits, dearer than a load; and those between 2^31 and
    /// 2^32 - 1 an unsigned one, after which nanoCLR shifts without the sign.
    /// </summary>
    public static bool IsWide(long value) => value is < int.MinValue or > uint.MaxValue;
}
