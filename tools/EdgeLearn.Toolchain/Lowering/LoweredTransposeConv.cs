using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;
using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Lowering;

/// <summary>TRANSPOSE_CONV, taken apart into one convolution of stride 1 for each phase of the strides; see the kernel for why.</summary>
internal sealed class LoweredTransposeConv : LoweredOperator
{
    private const int MostPhases = 1024;
    private const int MostTaps = 65536; // of which no sum passes 32 bits

    private readonly TransposeConvOptions _options;
    private readonly int _kernelHeight;
    private readonly int _kernelWidth;
    private readonly int _padTop;
    private readonly int _padLeft;
    private readonly WeightMatrix[] _phases;

    private LoweredTransposeConv(GraphOperator source)
        : base(EdgeLearn.Opcode.TransposeConv, [source], [source.Inputs[2]!], source.Outputs)
    {
        var filter = source.Inputs[1]!;
        var input = Inputs[0];
        var output = Outputs[0];
        Operand.RequireSingleImage(source, input);
        if (filter.Data is null || filter.Type != ElementType.Int8 || input.Type != ElementType.Int8 || output.Type != ElementType.Int8)
        {
            throw source.Refuse("needs int8 operands and a filter that is a constant. Quantize the model to int8");
        }

        _options = (TransposeConvOptions)source.Options;
        if (_options.StrideHeight < 1 || _options.StrideWidth < 1 || (long)_options.StrideHeight * _options.StrideWidth > MostPhases)
        {
            throw source.Refuse(
                $"has strides of {_options.StrideHeight} and {_options.StrideWidth}; their product must be 1 to {MostPhases}. Use smaller strides");
        }

        LoweredMovement.RequireShape(source, output, ShapeOperand.Read(source, 0, "output shape", 4));
        LoweredMovement.RequireShape(source, filter, [output.Shape[3], filter.Shape[1], filter.Shape[2], input.Shape[3]]);
        _kernelHeight = filter.Shape[1];
        _kernelWidth = filter.Shape[2];
        (_padTop, _padLeft) = Paddings();
        var bias = WeightMatrix.Int32(source.Inputs.ElementAtOrDefault(3));
        var multipliers = ChannelMultipliers.Of(input, filter, output);
        Weights = new WeightMatrix(WeightMatrix.Int8(filter), output.Shape[3], bias, Operand.ZeroPoint(input), multipliers);
        _phases =
        [
            .. from y in Enumerable.Range(0, _options.StrideHeight)
               from x in Enumerable.Range(0, _options.StrideWidth)
               select new WeightMatrix(PhaseOf(y, x), output.Shape[3], bias, Operand.ZeroPoint(input), multipliers),
        ];
        if (_phases.Max(phase => phase.RowLength) > MostTaps)
        {
            throw source.Refuse($"sums more than {MostTaps} products. Use a smaller filter");
        }
    }

    /// <summary>The whole filter; no phase has more of it.</summary>
    public override WeightMatrix Weights { get; }

    /// <summary>One for each phase; their rows are shorter than the filter's, so that more of them pass through memory at a time.</summary>
    public override IReadOnlyList<WeightMatrix> WeightMatrices => _phases;

    /// <inheritdoc/>
    public override long Macs =>
        (from y in Enumerable.Range(0, Outputs[0].Shape[1])
         from x in Enumerable.Range(0, Outputs[0].Shape[2])
         select (long)PhaseAt(y, x).Values.Length).Sum();

    /// <summary>The patch of the largest phase.</summary>
    public override IReadOnlyList<int> ScratchLengths => [_phases.Max(phase => phase.RowLength)];

    public static LoweredTransposeConv From(GraphOperator source) => new(source);

    /// <inheritdoc/>
    public override void Write(ParameterWriter writer)
    {
        writer.Add(_kernelHeight, _kernelWidth, _options.StrideHeight, _options.StrideWidth, _padTop, _padLeft, Operand.ZeroPoint(Outputs[0]));
        writer.Add(OutputRange.Of(_options.Activation, Outputs[0].Quantization!));
        writer.AddScratch(0);
        foreach (var phase in _phases)
        {
            writer.Add(phase);
        }
    }

    private WeightMatrix PhaseAt(int y, int x) =>
        _phases[((y + _padTop) % _options.StrideHeight * _options.StrideWidth) + ((x + _padLeft) % _options.StrideWidth)];

    /// <summary>The taps of a phase, from the last of the filter to the first: then their inputs are in the order of the image.</summary>
    private static int[] Taps(int kernel, int stride, int phase) =>
        [.. Enumerable.Range(0, kernel).Where(tap => tap % stride == phase).Reverse()];

    /// <summary>The weights of a phase, (output channels, window height, window width, input channels).</summary>
    private sbyte[] PhaseOf(int phaseY, int phaseX)
    {
        var channels = Inputs[0].Shape[3];
        var rows = Taps(_kernelHeight, _options.StrideHeight, phaseY);
        var columns = Taps(_kernelWidth, _options.StrideWidth, phaseX);
        if (rows.Length == 0 || columns.Length == 0)
        {
            // No input reaches this phase: weights of 0 leave the bias.
            return new sbyte[Math.Max(rows.Length, 1) * Math.Max(columns.Length, 1) * channels * Weights.Rows];
        }

        return
        [
            .. from output in Enumerable.Range(0, Weights.Rows)
               from row in rows
               from column in columns
               from input in Enumerable.Range(0, channels)
               select Weights.Values[(((((output * _kernelHeight) + row) * _kernelWidth) + column) * channels) + input],
        ];
    }

    /// <summary>
    /// The padding of the convolution that this one undoes, from the output to the input (ComputePaddingHeightWidth, lite/kernels/padding.h):
    /// none either way if the filter does not fit the output.
    /// </summary>
    private (int Top, int Left) Paddings()
    {
        var height = Windows(Outputs[0].Shape[1], _kernelHeight, _options.StrideHeight);
        var width = Windows(Outputs[0].Shape[2], _kernelWidth, _options.StrideWidth);
        return height < 0 || width < 0
            ? (0, 0)
            : (Before(height, _options.StrideHeight, _kernelHeight, Outputs[0].Shape[1]),
                Before(width, _options.StrideWidth, _kernelWidth, Outputs[0].Shape[2]));

        int Windows(int size, int kernel, int stride) => (size + stride - (_options.Padding == Padding.Same ? 1 : kernel)) / stride;

        static int Before(int windows, int stride, int kernel, int size) => Math.Max(((windows - 1) * stride) + kernel - size, 0) / 2;
    }
}
