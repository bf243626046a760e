using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Planning;

namespace EdgeLearn.Toolchain.Lowering;

/// <summary>CONV_2D, alone or with the ADD that follows it; also a DEPTHWISE_CONV_2D of a single input channel, which is the same.</summary>
internal sealed class LoweredConv2D : LoweredOperator
{
    private readonly WindowGeometry _geometry;
    private readonly int _groups;
    private readonly OutputRange _range;
    private readonly int _outputZeroPoint;
    private readonly LoweredAdd? _add;

    private LoweredConv2D(
        IReadOnlyList<GraphOperator> sources, IReadOnlyList<GraphTensor> inputs, GraphTensor output, WeightMatrix weights,
        WindowGeometry geometry, int groups, OutputRange range, int outputZeroPoint, LoweredAdd? add)
        : base(EdgeLearn.Opcode.Conv2D, sources, inputs, [output])
    {
        Weights = weights;
        _geometry = geometry;
        _groups = groups;
        _range = range;
        _outputZeroPoint = outputZeroPoint;
        _add = add;
    }

    /// <inheritdoc/>
    public override WeightMatrix Weights { get; }

    /// <inheritdoc/>
    public override long Macs => (long)_geometry.OutputHeight * _geometry.OutputWidth * Weights.Values.Length;

    /// <summary>The patch, and with an ADD the pixel that it is given.</summary>
    public override IReadOnlyList<int> ScratchLengths => _add is null ? [Weights.RowLength] : [Weights.RowLength, Weights.Rows];

    /// <inheritdoc/>
    public override IEnumerable<Overlap> Overlaps
    {
        get
        {
            // Outputs of one group are written before the window of the next is read.
            if (_groups == 1)
            {
                // Rules for one pair are alternatives, but a residual that is the convolution's own input has to fit both readers.
                var distance = WindowOverlap.Distance(_geometry);
                yield return new Overlap(Inputs[0], Outputs[0], OverlapKind.AtLeast, AddsOwnInput ? Math.Max(distance, 0) : distance);
            }

            if (_add is not null && !AddsOwnInput)
            {
                yield return Overlap.Elementwise(Inputs[1], Outputs[0]);
            }
        }
    }

    public static LoweredConv2D From(GraphOperator source)
    {
        var options = (Conv2DOptions)source.Options;
        var input = source.Inputs[0]!;
        var filter = source.Inputs[1]!;
        var output = source.Outputs[0];
        Operand.RequireSingleImage(source, input);
        var groups = input.Shape[3] / filter.Shape[3];
        var geometry = Geometry(
            source, input, output, options.Padding, filter.Shape[1], filter.Shape[2], options.StrideHeight, options.StrideWidth,
            options.DilationHeight, options.DilationWidth);
        var weights = new WeightMatrix(
            WeightMatrix.Int8(filter), output.Shape[3], WeightMatrix.Int32(source.Inputs.ElementAtOrDefault(2)), Operand.ZeroPoint(input),
            ChannelMultipliers.Of(input, filter, output));
        return Create(source, input, output, weights, geometry, groups, options.Activation);
    }

    /// <summary>A depthwise convolution of one input channel: every output channel is an ordinary filter on it.</summary>
    public static LoweredConv2D FromDepthwise(GraphOperator source)
    {
        var options = (DepthwiseConv2DOptions)source.Options;
        var input = source.Inputs[0]!;
        var filter = source.Inputs[1]!;
        var output = source.Outputs[0];
        var geometry = Geometry(
            source, input, output, options.Padding, filter.Shape[1], filter.Shape[2], options.StrideHeight, options.StrideWidth,
            options.DilationHeight, options.DilationWidth);
        var weights = new WeightMatrix(
            LoweredDepthwiseConv2D.ChannelsFirst(filter), output.Shape[3], WeightMatrix.Int32(source.Inputs.ElementAtOrDefault(2)),
            Operand.ZeroPoint(input), ChannelMultipliers.Of(input, filter, output));
        return Create(source, input, output, weights, geometry, 1, options.Activation);
    }

    /// <summary>The convolution with an ADD that takes its output and nothing else does.</summary>
    /// <param name="add">An ADD of two tensors of the same shape, the convolution's output first.</param>
    public LoweredConv2D With(LoweredAdd add) =>
        new([.. Sources, .. add.Sources], [Inputs[0], add.Inputs[1]], add.Outputs[0], Weights, _geometry, _groups, _range, _outputZeroPoint, add);

    /// <inheritdoc/>
    public override void Write(ParameterWriter writer)
    {
        var g = _geometry;
        writer.Add(
            g.KernelHeight, g.KernelWidth, g.StrideHeight, g.StrideWidth, g.DilationHeight, g.DilationWidth, g.PadTop, g.PadLeft, _groups,
            _outputZeroPoint);
        writer.Add(_range);
        if (IsPixelwise && CanTile(writer.OffsetOf))
        {
            writer.Add(-1); // the input pixel serves as the patch
        }
        else
        {
            writer.AddScratch(0);
        }

        writer.Add(Weights);
        if (_add is not null)
        {
            writer.AddScratch(1);
            _add.Write(writer);
        }
    }

    /// <inheritdoc/>
    public override bool CanTile(Func<GraphTensor, int> offsetOf) =>
        _groups == 1 && base.CanTile(offsetOf) && (_add is null || CanTileResidual(offsetOf(Inputs[1]), offsetOf(Outputs[0])));

    private bool AddsOwnInput => _add is not null && Inputs[0] == Inputs[1];

    private bool IsPixelwise =>
        _groups == 1 && _geometry is { KernelHeight: 1, KernelWidth: 1, PadTop: 0, PadLeft: 0 };

    /// <summary>A tile writes some channels of all pixels: into the residual only in the places that it has read itself.</summary>
    private bool CanTileResidual(int residual, int output) => residual == output || Math.Abs(residual - output) >= Outputs[0].ByteCount;

    private static LoweredConv2D Create(
        GraphOperator source, GraphTensor input, GraphTensor output, WeightMatrix weights, WindowGeometry geometry, int groups, Activation activation) =>
        new([source], [input], output, weights, geometry, groups, OutputRange.Of(activation, output.Quantization!), Operand.ZeroPoint(output), null);

    private static WindowGeometry Geometry(
        GraphOperator source, GraphTensor input, GraphTensor output, Padding padding, int kernelHeight, int kernelWidth,
        int strideHeight, int strideWidth, int dilationHeight, int dilationWidth) => new()
        {
            InputHeight = input.Shape[1],
            InputWidth = input.Shape[2],
            InputPixelBytes = input.Shape[3],
            OutputHeight = output.Shape[1],
            OutputWidth = output.Shape[2],
            OutputPixelBytes = output.Shape[3],
            KernelHeight = kernelHeight,
            KernelWidth = kernelWidth,
            StrideHeight = strideHeight,
            StrideWidth = strideWidth,
            DilationHeight = dilationHeight,
            DilationWidth = dilationWidth,
            PadTop = WindowPadding.Before(source, padding, input.Shape[1], output.Shape[1], kernelHeight, strideHeight, dilationHeight),
            PadLeft = WindowPadding.Before(source, padding, input.Shape[2], output.Shape[2], kernelWidth, strideWidth, dilationWidth),
        };
}
