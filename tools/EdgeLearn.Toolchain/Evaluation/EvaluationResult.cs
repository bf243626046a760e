namespace EdgeLearn.Toolchain.Evaluation;

/// <summary>How often a classifier is right.</summary>
/// <param name="Samples">The number of samples.</param>
/// <param name="Correct">How many of them the model gave the class of their label.</param>
/// <param name="Classes">For each class, in the order of the model's output.</param>
/// <param name="Confusion">(label, class that the model gave): the number of samples.</param>
/// <param name="Outputs">The outputs of all samples, raw bytes back to back.</param>
public sealed record EvaluationResult(int Samples, int Correct, IReadOnlyList<ClassResult> Classes, int[][] Confusion, byte[] Outputs)
{
    /// <summary>The part of the samples that is right, 0 to 1.</summary>
    public double Accuracy => (double)Correct / Samples;
}
