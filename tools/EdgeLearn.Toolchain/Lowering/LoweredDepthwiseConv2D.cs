using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Planning;

namespace EdgeLearn.Toolchain.Lowering;

/// <summary>DEPTHWISE_CONV_2D of two and more input channels.</summary>
internal sealed class LoweredDepthwiseConv2D : LoweredOperator
{
    private readonly DepthwiseConv2DOptions _options;
    private readonly int _kernelHeight;
    private readonly int _kernelWidth;
    private readonly int _padTop;
    private readonly int _padLeft;

    private LoweredDepthwiseConv2D(GraphOperator source)
        : base(EdgeLearn.Opcode.DepthwiseConv2D, [source], [source.Inputs[0]!], source.Outputs)
    {
        var input = Inputs[0];
        var filter = source.Inputs[1]!;
        var output = Outputs[0];
        Operand.RequireSingleImage(source, input);
        _options = (DepthwiseConv2DOptions)source.Options;
        _kernelHeight = filter.Shape[1];
        _kernelWidth = filter.Shape[2];
        _padTop = WindowPadding.Before(
            source, _options.Padding, input.Shape[1], output.Shape[1], _kernelHeight, _options.StrideHeight, _options.DilationHeight);
        _padLeft = WindowPadding.Before(
            source, _options.Padding, input.Shape[2], output.Shape[2], _kernelWidth, _options.StrideWidth, _options.DilationWidth);
        Weights = new WeightMatrix(
            ChannelsFirst(filter), output.Shape[3], WeightMatrix.Int32(source.Inputs.ElementAtOrDefault(2)), Operand.ZeroPoint(input),
            ChannelMultipliers.Of(input, filter, output));
    }

    /// <inheritdoc/>
    public override WeightMatrix Weights { get; }

    /// <inheritdoc/>
    public override long Macs => (long)Outputs[0].Shape[1] * Outputs[0].Shape[2] * Weights.Values.Length;

    /// <summary>The ring of rows of one channel that a window covers.</summary>
    public override IReadOnlyList<int> ScratchLengths =>
    [
        (((_kernelHeight - 1) * _options.DilationHeight) + 1)
            * (((Outputs[0].Shape[2] - 1) * _options.StrideWidth) + ((_kernelWidth - 1) * _options.DilationWidth) + 1),
    ];

    /// <summary>
    /// Channel by channel in place: pixel p of the output is written when the rows up to that of pixel p of the input are in the ring.
    /// </summary>
    public override IEnumerable<Overlap> Overlaps =>
        Inputs[0].Shape[3] == Outputs[0].Shape[3] && Outputs[0].Shape[2] <= Inputs[0].Shape[2]
            ? [new Overlap(Inputs[0], Outputs[0], OverlapKind.Exactly, 0)]
            : [];

    public static LoweredOperator From(GraphOperator source)
    {
        Operand.RequireSingleImage(source, source.Inputs[0]!);
        return source.Inputs[0]!.Shape[3] == 1 ? LoweredConv2D.FromDepthwise(source) : new LoweredDepthwiseConv2D(source);
    }

    /// <summary>The filter (1, height, width, channels) as (channels, height, width).</summary>
    public static sbyte[] ChannelsFirst(GraphTensor filter)
    {
        var channels = filter.Shape[3];
        var taps = filter.Shape[1] * filter.Shape[2];
        var weights = new sbyte[channels * taps];
        for (var channel = 0; channel < channels; channel++)
        {
            for (var tap = 0; tap < taps; tap++)
            {
                weights[(channel * taps) + tap] = unchecked((sbyte)filter.Data![(tap * channels) + channel]);
            }
        }

        return weights;
    }

    /// <inheritdoc/>
    public override void Write(ParameterWriter writer)
    {
        writer.Add(
            _kernelHeight, _kernelWidth, _options.StrideHeight, _options.StrideWidth, _options.DilationHeight, _options.DilationWidth,
            _padTop, _padLeft);
        writer.Add(OutputRange.Of(_options.Activation, Outputs[0].Quantization!));
        writer.AddScratch(0);
        writer.Add(Weights);
    }

    /// <summary>Each output channel reads its own input channel only.</summary>
    public override bool CanTile(Func<GraphTensor, int> offsetOf) => true;
}
