namespace EdgeLearn.Toolchain.Training;

/// <summary>When to stop before the last epoch, by the validation data.</summary>
/// <param name="Patience">Epochs without a new best loss until training stops; 0 never stops.</param>
/// <param name="MinimumImprovement">How much lower a loss must be to count as better.</param>
/// <param name="RestoreBest">Whether the weights of the best epoch come back at the end.</param>
public sealed record EarlyStopOptions(int Patience = 10, float MinimumImprovement = 0, bool RestoreBest = true);
