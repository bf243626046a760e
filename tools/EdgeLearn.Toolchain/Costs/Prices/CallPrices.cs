using Mono.Cecil;
using Mono.Cecil.Cil;

namespace EdgeLearn.Toolchain.Costs.Prices;

/// <summary>
/// What calls cost nanoCLR, in cost units, with the return and the making of the called method's locals; counted like
/// <see cref="InstructionPrices"/>. What a method does is counted in the method; a method of the library is a price as a whole.
/// </summary>
internal static class CallPrices
{
    private const int Static = 576;
    private const int Instance = 507;
    private const int Virtual = 880; // 828 and 965 in two classes: the method is looked up
    private const int Argument = -4; // each, beside its load
    private const int Result = 83;
    private const int FirstLocal = 28;
    private const double Local = 44.3;
    private const int ReferenceLocal = 5;
    private const int LibraryCall = 1100; // a method of the library that is not listed

    private static readonly Dictionary<string, int> Library = new()
    {
        ["System.Array::Copy"] = 1160,
        ["System.Array::Clear"] = 1160,
        ["System.BitConverter::ToInt32"] = 1117,
        ["System.Math::Sqrt"] = 1450,
        ["System.Math::Exp"] = 1450,
        ["System.Math::Tanh"] = 1450,
        ["System.Math::Round"] = 1450,
        ["System.Math::Max"] = 1020,
        ["System.Math::Abs"] = 1800,
        ["System.Object::.ctor"] = 505,
    };

    /// <summary>For each element that <c>Array.Copy</c> or <c>Array.Clear</c> works on: a byte, as models have them.</summary>
    public const double CopiedElement = 0.36;

    /// <summary>The price of a call.</summary>
    /// <param name="instruction">The instruction call or callvirt.</param>
    /// <param name="called">The method where it is one of ours; null for one of the library.</param>
    public static double Of(Instruction instruction, CalledMethod? called)
    {
        var method = (MethodReference)instruction.Operand;
        if (called is null)
        {
            return Library.GetValueOrDefault($"{method.DeclaringType.FullName}::{method.Name}", LibraryCall);
        }

        int kind = !method.HasThis ? Static : instruction.OpCode.Code == Code.Callvirt && called.IsVirtual ? Virtual : Instance;
        return kind + (Argument * method.Parameters.Count) + (method.ReturnType.MetadataType == MetadataType.Void ? 0 : Result) + Locals(called);
    }

    // What runs in place of an abstract method is not known here; the kernels of an interpreter are called too seldom to matter.
    private static double Locals(CalledMethod called) =>
        called.Locals == 0 ? 0 : FirstLocal + (Local * called.Locals) + (ReferenceLocal * called.ReferenceLocals);
}
