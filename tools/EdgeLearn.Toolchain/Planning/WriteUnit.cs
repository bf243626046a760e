namespace EdgeLearn.Toolchain.Planning;

/// <summary>How much of its output an operator computes before it writes any of that to the arena.</summary>
public enum WriteUnit
{
    /// <summary>Every element is written as soon as it is computed, while its pixel still reads the window.</summary>
    Element,

    /// <summary>All channels of a pixel are computed into scratch memory of a pixel and then written.</summary>
    Pixel,

    /// <summary>A whole row is computed into scratch memory of a row and then written.</summary>
    Row,
}
