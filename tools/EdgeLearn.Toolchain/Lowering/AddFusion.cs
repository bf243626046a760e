using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Lowering;

/// <summary>
/// Lets a convolution add its residual pixel by pixel, so that its output needs no memory: the sum may overwrite the residual.
/// </summary>
internal static class AddFusion
{
    /// <summary>Fuses every ADD of two equal shapes into the convolution before it, where nothing else reads what lies between.</summary>
    public static List<LoweredOperator> Apply(IReadOnlyList<LoweredOperator> operators, IReadOnlyList<GraphTensor> modelOutputs)
    {
        var fused = operators.ToList();
        for (var i = 0; i < fused.Count; i++)
        {
            if (fused[i] is not LoweredAdd add || !add.Inputs[0].Shape.AsSpan().SequenceEqual(add.Inputs[1].Shape))
            {
                continue;
            }

            // The operand that is computed later is the one whose convolution can see the other.
            var first = fused.FindIndex(op => op.Outputs.Contains(add.Inputs[0]));
            var second = fused.FindIndex(op => op.Outputs.Contains(add.Inputs[1]));
            var ordered = first > second ? add : add.Swapped();
            var producer = Math.Max(first, second);
            var between = ordered.Inputs[0];
            if (producer < 0 || first == second || fused[producer] is not LoweredConv2D { Inputs.Count: 1 } convolution
                || modelOutputs.Contains(between) || fused.Sum(op => op.Inputs.Count(input => input == between)) != 1)
            {
                continue;
            }

            fused[i] = convolution.With(ordered);
            fused.RemoveAt(producer);
            i--;
        }

        return fused;
    }
}
