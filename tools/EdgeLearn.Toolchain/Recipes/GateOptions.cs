namespace EdgeLearn.Toolchain.Recipes;

/// <summary>What the finished model must reach on the test data; otherwise nothing is written.</summary>
/// <param name="Accuracy">The least accuracy, 0 to 1; null for none.</param>
/// <param name="MaxDrop">The most points of accuracy that it may lie below the best float model of the recipe; null for no limit.</param>
/// <param name="Error">The greatest mean squared error of its output, for a network without classes; null for no limit.</param>
public sealed record GateOptions(double? Accuracy = null, double? MaxDrop = null, double? Error = null)
{
    /// <summary>Requires that options lie in their ranges.</summary>
    /// <param name="recipe">What the user calls the recipe, for messages.</param>
    /// <exception cref="ModelException">One does not.</exception>
    internal void Check(string recipe)
    {
        if (Accuracy is not (null or (>= 0 and <= 1)) || Error < 0)
        {
            throw new ModelException($"{recipe} has a 'gate' out of range: 'accuracy' is a share, 0.95 for 95 %, 'maxDrop' are points of accuracy, 'error' is at least 0.");
        }
    }

    /// <summary>Requires that a model passes.</summary>
    /// <param name="quality">What it reaches.</param>
    /// <param name="stages">The network after each step.</param>
    /// <exception cref="ModelException">It does not.</exception>
    internal void Require(Measurement quality, IEnumerable<StageResult> stages)
    {
        if (Error is { } most && !(quality.Error <= most))
        {
            throw new ModelException(quality.Error is { } error
                ? $"The model's squared error on the test samples is {error:0.######}, and the gate allows {most:0.######}: nothing was written. Train longer, or raise the gate."
                : "The gate's 'error' is about a network that reconstructs its input: for classes give 'accuracy' or 'maxDrop'.");
        }

        double accuracy = quality.Accuracy ?? 0;
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
