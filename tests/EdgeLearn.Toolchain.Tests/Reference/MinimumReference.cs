using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Tests.Reference;

/// <summary>MINIMUM (reference/maximum_minimum.h): integers as they are.</summary>
internal static class MinimumReference
{
    public static void Run(GraphOperator op, Values[] inputs, Values output) =>
        Elementwise.Run(inputs, output, Math.Min);
}
