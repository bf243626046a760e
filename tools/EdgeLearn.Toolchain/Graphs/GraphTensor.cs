namespace EdgeLearn.Toolchain.Graphs;

/// <summary>A tensor of a graph: an activation, or a constant with its data.</summary>
public sealed class GraphTensor
{
    /// <summary>Creates a tensor.</summary>
    /// <param name="name">The name in the source file; may be empty.</param>
    /// <param name="type">The type of the elements.</param>
    /// <param name="shape">The dimensions, outermost first; images are NHWC. Empty for a scalar.</param>
    public GraphTensor(string name, ElementType type, int[] shape)
    {
        Name = name;
        Type = type;
        Shape = shape;
    }

    /// <summary>The name in the source file; may be empty.</summary>
    public string Name { get; }

    /// <summary>The number in the source file, or -1 for a tensor that the toolchain made.</summary>
    public int SourceIndex { get; init; } = -1;

    /// <summary>The type of the elements.</summary>
    public ElementType Type { get; }

    /// <summary>The dimensions, outermost first; images are NHWC. Empty for a scalar.</summary>
    public int[] Shape { get; }

    /// <summary>How the integers stand for real values; null for tensors without quantization.</summary>
    public Quantization? Quantization { get; init; }

    /// <summary>The little-endian elements of a constant, row-major; null for an activation.</summary>
    public byte[]? Data { get; init; }

    /// <summary>Whether the tensor keeps its value from one inference to the next (the state of a recurrent layer).</summary>
    public bool IsVariable { get; init; }

    /// <summary>Whether the value is known before the model runs.</summary>
    public bool IsConstant => Data is not null;

    /// <summary>The number of elements.</summary>
    public int ElementCount => Shape.Aggregate(1, (product, dimension) => checked(product * dimension));

    /// <summary>The size of all elements in bytes.</summary>
    public int ByteCount => checked(ElementCount * Type.Size());

    /// <inheritdoc/>
    public override string ToString() => $"{Name} {Type}[{string.Join('x', Shape)}]";
}
