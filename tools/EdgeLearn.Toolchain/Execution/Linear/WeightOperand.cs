using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Execution.Linear;

/// <summary>The weights of an operator as packed matrices: packed once where they are constants, at every run where they are computed.</summary>
internal static class WeightOperand
{
    /// <summary>Binds weights.</summary>
    /// <param name="weights">[groups * outputs, inputs] in row-major order, whatever its dimensions.</param>
    /// <param name="bias">[groups * outputs], or null for none.</param>
    /// <param name="groups">The number of matrices.</param>
    /// <param name="outputs">The outputs of one matrix.</param>
    /// <param name="inputs">The inputs of one matrix.</param>
    /// <param name="buffers">The elements of all tensors.</param>
    public static Func<PackedMatrix[]> Bind(GraphTensor weights, GraphTensor? bias, int groups, int outputs, int inputs, TensorBuffers buffers)
    {
        if (!weights.IsConstant || bias is { IsConstant: false })
        {
            float[] weightValues = buffers.Of(weights);
            float[] biasValues = bias is null ? [] : buffers.Of(bias);
            return () => Pack(weightValues, biasValues);
        }

        // The constants themselves are not kept: packed, they are there already.
        PackedMatrix[] packed = Pack(RealValues.Of(weights), bias is null ? [] : RealValues.Of(bias));
        return () => packed;

        PackedMatrix[] Pack(float[] weightValues, float[] biasValues)
        {
            var matrices = new PackedMatrix[groups];
            for (int group = 0; group < groups; group++)
            {
                matrices[group] = new PackedMatrix(
                    weightValues.AsSpan(group * outputs * inputs, outputs * inputs),
                    biasValues.Length == 0 ? [] : biasValues.AsSpan(group * outputs, outputs),
                    outputs,
                    inputs);
            }

            return matrices;
        }
    }
}
