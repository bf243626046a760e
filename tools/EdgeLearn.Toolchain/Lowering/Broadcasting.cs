using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Lowering;

/// <summary>Element-wise operators on operands that broadcast by shape.</summary>
internal static class Broadcasting
{
    /// <summary>An operand that is as large as the output is read at the same place just before the output is written.</summary>
    public static IEnumerable<Overlap> Overlaps(IReadOnlyList<GraphTensor> inputs, GraphTensor output) =>
        inputs.Where(input => input.ElementCount == output.ElementCount).Distinct().Select(input => Overlap.Elementwise(input, output));
}
