namespace EdgeLearn.Toolchain.Graphs;

/// <summary>The type of a tensor's elements.</summary>
public enum ElementType
{
    /// <summary>IEEE 754 single precision, 4 bytes.</summary>
    Float32,

    /// <summary>Signed 8-bit integer, the type of everything that runs on the chip.</summary>
    Int8,

    /// <summary>Unsigned 8-bit integer.</summary>
    UInt8,

    /// <summary>Signed 16-bit integer, the type of an LSTM's cell state.</summary>
    Int16,

    /// <summary>Signed 32-bit integer, the type of biases and of shape operands.</summary>
    Int32,

    /// <summary>Signed 64-bit integer.</summary>
    Int64,

    /// <summary>Truth value, 1 byte.</summary>
    Bool,

    /// <summary>A type that no EdgeLearn engine runs; kept so that a message can name the operator that uses it.</summary>
    Other,
}
