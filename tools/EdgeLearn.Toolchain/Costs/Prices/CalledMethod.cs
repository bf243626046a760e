using Mono.Cecil;

namespace EdgeLearn.Toolchain.Costs.Prices;

/// <summary>What of a method the price of its call depends on.</summary>
/// <param name="IsVirtual">Whether the object decides what runs.</param>
/// <param name="Locals">The number of its locals.</param>
/// <param name="ReferenceLocals">How many of them hold objects or arrays.</param>
/// <param name="ObjectBytes">What an object of its class takes from the heap.</param>
internal sealed record CalledMethod(bool IsVirtual, int Locals, int ReferenceLocals, long ObjectBytes)
{
    /// <summary>Looks at a method.</summary>
    public static CalledMethod Of(MethodDefinition method) => new(
        method.IsVirtual,
        method.HasBody ? method.Body.Variables.Count : 0,
        method.HasBody ? method.Body.Variables.Count(variable => StackKinds.Of(variable.VariableType) == StackKind.Reference) : 0,
        AllocationPrices.ObjectOf(method.DeclaringType));
}
