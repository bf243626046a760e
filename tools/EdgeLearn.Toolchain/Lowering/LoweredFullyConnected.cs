using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Lowering;

/// <summary>FULLY_CONNECTED.</summary>
internal sealed class LoweredFullyConnected : LoweredOperator
{
    private readonly Activation _activation;

    private LoweredFullyConnected(GraphOperator source)
        : base(EdgeLearn.Opcode.FullyConnected, [source], [source.Inputs[0]!], source.Outputs)
    {
        var weights = source.Inputs[1]!;
        _activation = ((FullyConnectedOptions)source.Options).Activation;
        Weights = new WeightMatrix(
            WeightMatrix.Int8(weights), weights.Shape[0], WeightMatrix.Int32(source.Inputs.ElementAtOrDefault(2)), Operand.ZeroPoint(Inputs[0]),
            ChannelMultipliers.OfFullyConnected(Inputs[0], weights, Outputs[0]));
    }

    /// <inheritdoc/>
    public override WeightMatrix Weights { get; }

    /// <inheritdoc/>
    public override long Macs => (long)Weights.Values.Length * (Outputs[0].ElementCount / Weights.Rows);

    public static LoweredFullyConnected From(GraphOperator source) => new(source);

    /// <inheritdoc/>
    public override void Write(ParameterWriter writer)
    {
        writer.Add(OutputRange.Of(_activation, Outputs[0].Quantization!));
        writer.Add(Weights);
    }
}
