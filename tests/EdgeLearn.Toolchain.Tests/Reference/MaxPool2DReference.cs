using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Tests.Reference;

/// <summary>MAX_POOL_2D (reference/integer_ops/pooling.h).</summary>
internal static class MaxPool2DReference
{
    public static void Run(GraphOperator op, Values[] inputs, Values output)
    {
        foreach (var index in Indices.Of(output.Shape))
        {
            var greatest = PoolWindow.Of(op, inputs[0], output, index).Max();
            output[index] = ActivationRange.Clamp(greatest, ((Pool2DOptions)op.Options).Activation, output);
        }
    }
}
