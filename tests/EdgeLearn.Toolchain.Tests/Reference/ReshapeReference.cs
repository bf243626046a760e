using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Tests.Reference;

/// <summary>RESHAPE: the same bytes.</summary>
internal static class ReshapeReference
{
    public static void Run(GraphOperator op, Values[] inputs, Values output) =>
        inputs[0].Bytes.CopyTo(output.Bytes, 0);
}
