using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Planning;

namespace EdgeLearn.Toolchain.Lowering;

/// <summary>AVERAGE_POOL_2D and MAX_POOL_2D.</summary>
internal sealed class LoweredPool2D : LoweredOperator
{
    private readonly Pool2DOptions _options;
    private readonly int _padTop;
    private readonly int _padLeft;

    private LoweredPool2D(int opcode, GraphOperator source)
        : base(opcode, [source], [source.Inputs[0]!], source.Outputs)
    {
        var input = Inputs[0];
        var output = Outputs[0];
        _options = (Pool2DOptions)source.Options;
        _padTop = WindowPadding.Before(source, _options.Padding, input.Shape[1], output.Shape[1], _options.FilterHeight, _options.StrideHeight, 1);
        _padLeft = WindowPadding.Before(source, _options.Padding, input.Shape[2], output.Shape[2], _options.FilterWidth, _options.StrideWidth, 1);
    }

    /// <inheritdoc/>
    public override IEnumerable<Overlap> Overlaps
    {
        get
        {
            if (Inputs[0].Shape[0] != 1)
            {
                yield break;
            }

            var geometry = new WindowGeometry
            {
                InputHeight = Inputs[0].Shape[1],
                InputWidth = Inputs[0].Shape[2],
                InputPixelBytes = Inputs[0].Shape[3],
                OutputHeight = Outputs[0].Shape[1],
                OutputWidth = Outputs[0].Shape[2],
                OutputPixelBytes = Outputs[0].Shape[3],
                KernelHeight = _options.FilterHeight,
                KernelWidth = _options.FilterWidth,
                StrideHeight = _options.StrideHeight,
                StrideWidth = _options.StrideWidth,
                PadTop = _padTop,
                PadLeft = _padLeft,
            };
            yield return new Overlap(Inputs[0], Outputs[0], OverlapKind.AtLeast, WindowOverlap.Distance(geometry, WriteUnit.Element));
        }
    }

    public static LoweredPool2D Average(GraphOperator source) => new(EdgeLearn.Opcode.AveragePool2D, source);

    public static LoweredPool2D Max(GraphOperator source) => new(EdgeLearn.Opcode.MaxPool2D, source);

    /// <inheritdoc/>
    public override void Write(ParameterWriter writer)
    {
        writer.Add(_options.FilterHeight, _options.FilterWidth, _options.StrideHeight, _options.StrideWidth, _padTop, _padLeft);
        writer.Add(OutputRange.Of(_options.Activation, Outputs[0].Quantization!));
    }
}
