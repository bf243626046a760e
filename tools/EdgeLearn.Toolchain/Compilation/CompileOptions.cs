namespace EdgeLearn.Toolchain.Compilation;

/// <summary>How a model becomes code.</summary>
/// <param name="Namespace">The namespace of the code, and the name of its first assembly.</param>
/// <param name="ClassName">The name of the class that loads the model.</param>
public sealed record CompileOptions(string Namespace, string ClassName)
{
    /// <summary>What the code is made for.</summary>
    public CompileGoal Goal { get; init; } = CompileGoal.Speed;

    /// <summary>The numbers of operators that are left to the interpreter although they could be compiled.</summary>
    public IReadOnlySet<int> Interpreted { get; init; } = new HashSet<int>();

    /// <summary>Bytes of byte code that a loop over positions may take, as far as they can be foreseen: a branch spans 32 KB.</summary>
    internal int LongestLoop { get; init; } = 31_000;
}
