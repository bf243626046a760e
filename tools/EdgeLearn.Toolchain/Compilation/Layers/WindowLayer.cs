using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Compilation.Emission;

namespace EdgeLearn.Toolchain.Compilation.Layers;

/// <summary>A convolution as its record in the model file has it: CONV_2D, with or without a fused ADD, or DEPTHWISE_CONV_2D.</summary>
internal sealed class WindowLayer
{
    private const int ConvolutionWeights = 13;
    private readonly Dictionary<(int, int, int, int), MethodLocals> _locals = [];

    private WindowLayer(BlobModel model, BlobOperator op)
    {
        IReadOnlyList<int> p = op.Parameters;
        IsDepthwise = op.Opcode == Opcode.DepthwiseConv2D;
        Index = op.Index;
        Name = op.Name;
        Input = op.Inputs[0];
        Output = op.Outputs[0];
        InputShape = model.Tensors[Input].Shape;
        OutputShape = model.Tensors[Output].Shape;
        InputZeroPoint = model.Tensors[Input].ZeroPoint;
        Kernel = (p[0], p[1]);
        Stride = (p[2], p[3]);
        Dilation = (p[4], p[5]);
        Padding = (p[6], p[7]);
        Groups = IsDepthwise ? 1 : p[8];
        OutputZeroPoint = IsDepthwise ? model.Tensors[Output].ZeroPoint : p[9];
        Minimum = p[IsDepthwise ? 8 : 10];
        Maximum = p[IsDepthwise ? 9 : 11];
        Rows = LayerRows.Of(op.Weights[0]);
        if (op.Inputs.Count > 1)
        {
            int multipliers = p[ConvolutionWeights + 3];
            int pixel = ConvolutionWeights + (multipliers < 0 ? 4 - (2 * multipliers) : 5);
            Residual = op.Inputs[1];
            Addition = new FusedAddition([.. p.Skip(pixel + 1)]);
        }
    }

    /// <summary>The place in execution order.</summary>
    public int Index { get; }

    /// <summary>What the operator computes.</summary>
    public string Name { get; }

    /// <summary>Whether each output channel sees one input channel only.</summary>
    public bool IsDepthwise { get; }

    /// <summary>The number of the input tensor.</summary>
    public int Input { get; }

    /// <summary>The number of the output tensor.</summary>
    public int Output { get; }

    /// <summary>The number of the tensor that is added to the output; -1 for none.</summary>
    public int Residual { get; } = -1;

    /// <summary>The ADD that follows; null for none.</summary>
    public FusedAddition? Addition { get; }

    /// <summary>(1, height, width, channels).</summary>
    public int[] InputShape { get; }

    /// <summary>(1, height, width, channels).</summary>
    public int[] OutputShape { get; }

    /// <summary>Height and width of the window.</summary>
    public (int Height, int Width) Kernel { get; }

    /// <summary>Input rows and columns from one window to the next.</summary>
    public (int Height, int Width) Stride { get; }

    /// <summary>Input rows and columns from one tap of the window to the next.</summary>
    public (int Height, int Width) Dilation { get; }

    /// <summary>Rows of padding above, columns of padding on the left.</summary>
    public (int Top, int Left) Padding { get; }

    /// <summary>Groups of channels that see only each other.</summary>
    public int Groups { get; }

    /// <summary>The integer that stands for 0 in the input.</summary>
    public int InputZeroPoint { get; }

    /// <summary>The integer that stands for 0 in the output, before an addition.</summary>
    public int OutputZeroPoint { get; }

    /// <summary>The least output, before an addition.</summary>
    public int Minimum { get; }

    /// <summary>The greatest output, before an addition.</summary>
    public int Maximum { get; }

    /// <summary>A row for each output channel; of a depthwise convolution the taps of its window, else in the order height, width, channel.</summary>
    public LayerRows Rows { get; }

    /// <summary>The number of output positions.</summary>
    public int Positions => OutputShape[1] * OutputShape[2];

    /// <summary>Whether each output pixel sees just the input pixel in its place.</summary>
    public bool IsPointwise =>
        !IsDepthwise && Groups == 1 && Kernel == (1, 1) && Stride == (1, 1) && Padding == (0, 0) && OutputShape[1] == InputShape[1] && OutputShape[2] == InputShape[2];

    /// <summary>Whether no window of one pixel lies outside the image.</summary>
    public bool ReadsInsideOnly =>
        (OutputShape[1] - 1) * Stride.Height < InputShape[1] && (OutputShape[2] - 1) * Stride.Width < InputShape[2];

    /// <summary>The cheapest way to compute some rows over some inputs; looked for once, since that takes its time.</summary>
    /// <param name="first">The first row.</param>
    /// <param name="count">The number of rows.</param>
    /// <param name="firstInput">The first input.</param>
    /// <param name="inputs">The number of inputs.</param>
    public MethodLocals LocalsOf(int first, int count, int firstInput, int inputs)
    {
        if (!_locals.TryGetValue((first, count, firstInput, inputs), out MethodLocals? locals))
        {
            locals = MethodLocals.For([.. Rows.Weights[first..(first + count)].Select(row => row[firstInput..(firstInput + inputs)])]);
            _locals.Add((first, count, firstInput, inputs), locals);
        }

        return locals;
    }

    /// <summary>Reads an operator of the two kinds.</summary>
    public static WindowLayer Of(BlobModel model, BlobOperator op) => new(model, op);
}
