using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace EdgeLearn.Trainer.Networks.Operators;

/// <summary>Functions of single values, and SOFTMAX.</summary>
internal static class Activations
{
    /// <summary>An operator that is an activation.</summary>
    public static Tensor Apply(GraphOperator source, Pass pass)
    {
        Tensor x = pass.Operand(source, 0);
        return source.Kind switch
        {
            OperatorKind.Relu => x.relu(),
            OperatorKind.Relu6 => x.clamp(0, 6),
            OperatorKind.LeakyRelu => F.leaky_relu(x, ((LeakyReluOptions)source.Options).Alpha),
            OperatorKind.HardSwish => x * ((x + 3).clamp(0, 6) / 6),
            OperatorKind.Logistic => x.sigmoid(),
            OperatorKind.Tanh => x.tanh(),
            _ => (x * ((SoftmaxOptions)source.Options).Beta).softmax(-1),
        };
    }

    /// <summary>An activation that is fused into another operator.</summary>
    public static Tensor Fused(Tensor x, Activation activation) => activation switch
    {
        Activation.Relu => x.relu(),
        Activation.ReluN1To1 => x.clamp(-1, 1),
        Activation.Relu6 => x.clamp(0, 6),
        Activation.Tanh => x.tanh(),
        _ => x,
    };
}
