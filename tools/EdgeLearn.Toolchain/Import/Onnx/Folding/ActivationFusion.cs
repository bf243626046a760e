using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Import.Onnx.Folding;

/// <summary>Takes a Relu, or a clip to the range of one, into the operator that makes its input.</summary>
internal static class ActivationFusion
{
    /// <summary>Fuses an activation.</summary>
    /// <param name="builder">The graph.</param>
    /// <param name="x">The input of the activation, which nothing else reads.</param>
    /// <param name="activation">The activation.</param>
    /// <returns>Whether <paramref name="x"/> is clamped now.</returns>
    public static bool TryFuse(GraphBuilder builder, GraphTensor x, Activation activation)
    {
        if (builder.Scales.ContainsKey(x) || builder.Producer(x) is not { } producer)
        {
            return false;
        }

        OperatorOptions? options = producer.Options switch
        {
            Conv2DOptions { Activation: Activation.None } conv => conv with { Activation = activation },
            DepthwiseConv2DOptions { Activation: Activation.None } conv => conv with { Activation = activation },
            FullyConnectedOptions { Activation: Activation.None } layer => layer with { Activation = activation },
            ElementwiseOptions { Activation: Activation.None } sum => sum with { Activation = activation },
            _ => null,
        };
        if (options is null)
        {
            return false;
        }

        builder.Replace(producer, producer.Inputs, options);
        return true;
    }
}
