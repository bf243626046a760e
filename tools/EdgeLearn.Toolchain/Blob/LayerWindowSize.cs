namespace EdgeLearn.Toolchain.Blob;

/// <summary>The memory that a board needs to read a model layer by layer.</summary>
internal sealed class LayerWindowSize
{
    /// <summary>Bytes of weights.</summary>
    public int Length { get; private set; }

    /// <summary>Channels whose biases and multipliers are in memory.</summary>
    public int Channels { get; private set; }

    /// <summary>The length in bytes of the longest operator record.</summary>
    public int RecordLength { get; set; }

    /// <summary>Makes room for a tile of weights; their biases pass through the same bytes.</summary>
    public void Include(int rows, int rowLength)
    {
        Length = Math.Max(Length, rows * Math.Max(rowLength, 4));
        Channels = Math.Max(Channels, rows);
    }
}
