namespace EdgeLearn.Toolchain.Recipes;

/// <summary>What the finished model must reach on the test data; otherwise nothing is written.</summary>
/// <param name="Accuracy">The least accuracy, 0 to 1; null for none.</param>
/// <param name="MaxDrop">The most points of accuracy that it may lie below the best float model of the recipe; null for no limit.</param>
public sealed record GateOptions(double? Accuracy = null, double? MaxDrop = null)
{
    /// <summary>Requires that a model passes.</summary>
    /// <param name="accuracy">Its accuracy, 0 to 1.</param>
    /// <param name="stages">The network after each step.</param>
    /// <exception cref="ModelException">It does not.</exception>
    internal void Require(double accuracy, IEnumerable<StageResult> stages)
    {
        if (Accuracy > accuracy)
        {
            throw new ModelException(
                $"The model classifies {100 * accuracy:0.0} % of the test samples rightly, and the gate asks for {100 * Accuracy:0.0} %: nothing was written. Train longer, or lower the gate.");
        }

        double best = stages.Where(stage => !stage.IsInteger).Select(stage => stage.Accuracy ?? 0).DefaultIfEmpty(0).Max();

        // One point is one point, whatever is left of it in binary: 1 - 0.99 is more than 0.01.
        if (MaxDrop < Math.Round(100 * (best - accuracy), 6))
        {
            throw new ModelException(
                $"The model lies {100 * (best - accuracy):0.0} points below the float network, and the gate allows {MaxDrop:0.0}: nothing was written. Quantize or prune less, or train with quantization.");
        }
    }
}
