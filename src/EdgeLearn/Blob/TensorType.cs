namespace EdgeLearn
{
    /// <summary>The type of a tensor's elements in the arena.</summary>
    public enum TensorType
    {
        /// <summary>Signed 8-bit integer.</summary>
        Int8 = 1,

        /// <summary>Signed 16-bit integer, little-endian: the cell state of an LSTM.</summary>
        Int16 = 2,

        /// <summary>IEEE 754 single precision, little-endian: beside QUANTIZE and DEQUANTIZE only.</summary>
        Float32 = 3
    }
}
