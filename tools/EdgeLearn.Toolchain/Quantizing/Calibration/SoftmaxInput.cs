using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Quantizing.Calibration;

/// <summary>
/// What matters of the inputs of a SOFTMAX: far below the greatest of its row, a value gives 0 however far it is. Ranges need not hold such
/// values, and the steps between those that decide become finer.
/// </summary>
internal static class SoftmaxInput
{
    private const float Depth = 8; // e^-8 is less than a tenth of the output's step of 1/256

    /// <summary>How far below the greatest of its row a value of a tensor still matters; only tensors that nothing but one SOFTMAX reads are listed.</summary>
    public static IReadOnlyDictionary<GraphTensor, float> DepthsOf(Graph graph) => graph.Operators
        .Where(op => op.Kind == OperatorKind.Softmax && !graph.Outputs.Contains(op.Inputs[0]!) && graph.Operators.Count(other => other.Inputs.Contains(op.Inputs[0])) == 1)
        .ToDictionary(op => op.Inputs[0]!, op => Depth / ((SoftmaxOptions)op.Options).Beta);

    /// <summary>The values, those that do not matter raised to the end of what does.</summary>
    /// <param name="values">The elements of a tensor.</param>
    /// <param name="row">The length of a row.</param>
    /// <param name="depth">How far below the greatest of its row a value matters; 0 for a tensor of which all do.</param>
    /// <param name="scratch">Takes the result; as long as the values, for tensors with a depth.</param>
    public static ReadOnlySpan<float> Relevant(ReadOnlySpan<float> values, int row, float depth, float[] scratch)
    {
        if (depth == 0)
        {
            return values;
        }

        // The rows of one tensor share a range, so the least of their ends counts; one row is the usual case.
        float least = float.PositiveInfinity;
        for (int i = 0; i < values.Length; i += row)
        {
            least = Math.Min(least, System.Numerics.Tensors.TensorPrimitives.Max(values.Slice(i, row)) - depth);
        }

        Span<float> relevant = scratch.AsSpan(0, values.Length);
        System.Numerics.Tensors.TensorPrimitives.Max(values, least, relevant);
        return relevant;
    }
}
