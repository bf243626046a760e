using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace EdgeLearn.Trainer.Networks.Operators;

/// <summary>FULLY_CONNECTED; the weights are output by input.</summary>
internal static class Dense
{
    public static Tensor FullyConnected(GraphOperator source, Pass pass)
    {
        Tensor weights = pass.Weights(source, 1);
        Tensor rows = pass.Operand(source, 0).reshape(-1, weights.shape[1]);
        Tensor result = F.linear(rows, weights, pass.Bias(source, 2));
        return Activations.Fused(Movements.Reshape(source, result), ((FullyConnectedOptions)source.Options).Activation);
    }
}
