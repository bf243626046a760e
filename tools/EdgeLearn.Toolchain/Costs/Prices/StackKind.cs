namespace EdgeLearn.Toolchain.Costs.Prices;

/// <summary>What lies on the evaluation stack, as far as prices depend on it.</summary>
internal enum StackKind
{
    /// <summary>An integer of up to 32 bits.</summary>
    Int,

    /// <summary>A 64-bit integer.</summary>
    Long,

    /// <summary>A floating-point number.</summary>
    Float,

    /// <summary>An object or an array.</summary>
    Reference,

    /// <summary>The address of a variable.</summary>
    Address,
}
