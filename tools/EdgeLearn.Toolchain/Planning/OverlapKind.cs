namespace EdgeLearn.Toolchain.Planning;

/// <summary>How an operator's output may lie over its input.</summary>
public enum OverlapKind
{
    /// <summary>The input begins at least a distance after the output.</summary>
    AtLeast,

    /// <summary>The input begins exactly a distance after the output.</summary>
    Exactly,
}
