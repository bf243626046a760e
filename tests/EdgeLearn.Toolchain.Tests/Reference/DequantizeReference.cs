using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Tests.Reference;

/// <summary>DEQUANTIZE to float32 (reference/dequantize.h).</summary>
internal static class DequantizeReference
{
    public static void Run(GraphOperator op, Values[] inputs, Values output)
    {
        for (var i = 0; i < output.Count; i++)
        {
            output.SetFloat32(i, (float)((double)inputs[0].Scale * (inputs[0][i] - inputs[0].ZeroPoint)));
        }
    }
}
