using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Import.Onnx.Values;

/// <summary>What a name of the ONNX graph stands for: a constant, or a tensor of our graph in some layout.</summary>
internal sealed class OnnxValue
{
    private OnnxValue(int[] shape) => Shape = shape;

    /// <summary>The dimensions as the ONNX model has them.</summary>
    public int[] Shape { get; }

    /// <summary>The constant, or null for a value that is computed.</summary>
    public OnnxConstant? Constant { get; private init; }

    /// <summary>The tensor of a value that is computed.</summary>
    public GraphTensor Tensor { get; private init; } = null!;

    /// <summary>How the tensor holds the dimensions.</summary>
    public ValueLayout Layout { get; private init; }

    /// <summary>The image N,C,H,W or N,C,L that was flattened, where the layout says so.</summary>
    public int[] Flattened { get; private init; } = [];

    /// <summary>The number of elements.</summary>
    public int Count => Shape.Aggregate(1, (product, dimension) => product * dimension);

    /// <summary>Whether the tensor holds an image with channels last.</summary>
    public bool IsImage => Constant is null && Layout == ValueLayout.ChannelsLast;

    /// <summary>A constant.</summary>
    public static OnnxValue Of(OnnxConstant constant) => new(constant.Shape) { Constant = constant };

    /// <summary>A tensor whose dimensions are those of the model.</summary>
    public static OnnxValue Plain(GraphTensor tensor) => new(tensor.Shape) { Tensor = tensor };

    /// <summary>A tensor with channels last.</summary>
    /// <param name="tensor">[N, H, W, C], or [N, 1, L, C].</param>
    /// <param name="shape">[N, C, H, W], or [N, C, L].</param>
    public static OnnxValue Image(GraphTensor tensor, int[] shape) => new(shape) { Tensor = tensor, Layout = ValueLayout.ChannelsLast };

    /// <summary>A flattened image.</summary>
    /// <param name="tensor">[N, H*W*C].</param>
    /// <param name="image">[N, C, H, W], or [N, C, L].</param>
    public static OnnxValue Flat(GraphTensor tensor, int[] image) =>
        new(tensor.Shape) { Tensor = tensor, Layout = ValueLayout.FlatChannelsLast, Flattened = image };

    /// <summary>The same dimensions in the same layout, held by another tensor.</summary>
    public OnnxValue In(GraphTensor tensor) => new(Shape) { Tensor = tensor, Layout = Layout, Flattened = Flattened };
}
