namespace EdgeLearn.Toolchain.Costs;

/// <summary>What an IL instruction does, for people who look for what is dear.</summary>
public enum InstructionKind
{
    /// <summary>Loads a local or an argument.</summary>
    Load,

    /// <summary>Stores a local or an argument.</summary>
    Store,

    /// <summary>Loads a constant.</summary>
    Constant,

    /// <summary>Adds, multiplies, shifts, combines bits.</summary>
    Arithmetic,

    /// <summary>Converts between types of numbers.</summary>
    Conversion,

    /// <summary>Jumps, with or without a comparison.</summary>
    Branch,

    /// <summary>Loads or stores an element of an array.</summary>
    Element,

    /// <summary>Loads or stores a field.</summary>
    Field,

    /// <summary>Calls a method, or returns from it.</summary>
    Call,

    /// <summary>Makes an object or an array.</summary>
    Allocation,

    /// <summary>Anything else.</summary>
    Other,
}
