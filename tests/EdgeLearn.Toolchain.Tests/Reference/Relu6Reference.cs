using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Tests.Reference;

/// <summary>RELU6 (micro/kernels/activations.cc): limited in the quantization of the input.</summary>
internal static class Relu6Reference
{
    public static void Run(GraphOperator op, Values[] inputs, Values output)
    {
        var zero = inputs[0].ZeroPoint;
        var six = zero + (int)MathF.Round(6 / inputs[0].Scale, MidpointRounding.AwayFromZero);
        Elementwise.Run(inputs[0], output, x => Math.Min(Math.Max(x, zero), six));
    }
}
