using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Tests.Reference;

/// <summary>AVERAGE_POOL_2D (reference/integer_ops/pooling.h): the mean of what lies in the image, ties away from zero.</summary>
internal static class AveragePool2DReference
{
    public static void Run(GraphOperator op, Values[] inputs, Values output)
    {
        foreach (var index in Indices.Of(output.Shape))
        {
            var window = PoolWindow.Of(op, inputs[0], output, index).ToArray();
            var sum = window.Sum();
            var mean = sum > 0 ? (sum + (window.Length / 2)) / window.Length : (sum - (window.Length / 2)) / window.Length;
            output[index] = ActivationRange.Clamp(mean, ((Pool2DOptions)op.Options).Activation, output);
        }
    }
}
