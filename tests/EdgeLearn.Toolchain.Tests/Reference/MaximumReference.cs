using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Tests.Reference;

/// <summary>MAXIMUM (reference/maximum_minimum.h): integers as they are.</summary>
internal static class MaximumReference
{
    public static void Run(GraphOperator op, Values[] inputs, Values output) =>
        Elementwise.Run(inputs, output, Math.Max);
}
