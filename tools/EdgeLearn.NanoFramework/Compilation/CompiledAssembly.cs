using Microsoft.CodeAnalysis;

namespace EdgeLearn.NanoFramework.Compilation;

/// <summary>What the compiler made of a device project.</summary>
/// <param name="Name">The assembly's name.</param>
/// <param name="Image">The assembly; empty when there are errors.</param>
/// <param name="Symbols">Its portable symbols.</param>
/// <param name="Errors">Why it does not compile.</param>
internal sealed record CompiledAssembly(string Name, byte[] Image, byte[] Symbols, IReadOnlyList<Diagnostic> Errors)
{
    /// <summary>Whether there are no errors.</summary>
    public bool Succeeded => Errors.Count == 0;
}
