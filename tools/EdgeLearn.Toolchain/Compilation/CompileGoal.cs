namespace EdgeLearn.Toolchain.Compilation;

/// <summary>What generated code is made for.</summary>
public enum CompileGoal
{
    /// <summary>Fewest instructions: activations stay packed between layers where that is possible.</summary>
    Speed,

    /// <summary>Least memory: activations stay in the arena, a byte each.</summary>
    Ram,
}
