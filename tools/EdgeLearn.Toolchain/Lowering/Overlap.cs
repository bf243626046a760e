using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Planning;

namespace EdgeLearn.Toolchain.Lowering;

/// <summary>A permission to write an output over an input; see <see cref="OverlapRule"/>.</summary>
/// <param name="Input">What the kernel reads.</param>
/// <param name="Output">What it writes.</param>
/// <param name="Kind">Whether the distance is the smallest or the only one.</param>
/// <param name="Distance">The offset of the input minus that of the output.</param>
public sealed record Overlap(GraphTensor Input, GraphTensor Output, OverlapKind Kind, int Distance)
{
    /// <summary>A kernel that reads each element just before it writes the result in its place.</summary>
    public static Overlap Elementwise(GraphTensor input, GraphTensor output) => new(input, output, OverlapKind.AtLeast, 0);
}
