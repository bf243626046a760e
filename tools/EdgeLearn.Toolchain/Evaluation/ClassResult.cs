namespace EdgeLearn.Toolchain.Evaluation;

/// <summary>How often a classifier is right about one class.</summary>
/// <param name="Name">The label of the class, or its number.</param>
/// <param name="Samples">The samples that have this label.</param>
/// <param name="Correct">How many of them the model recognised.</param>
/// <param name="Predicted">How many samples of any label the model gave this class.</param>
public sealed record ClassResult(string Name, int Samples, int Correct, int Predicted)
{
    /// <summary>The part of the class's samples that is recognised; 0 where there are none.</summary>
    public double Recall => Samples == 0 ? 0 : (double)Correct / Samples;

    /// <summary>The part of what is given this class that belongs to it; 0 where there is none.</summary>
    public double Precision => Predicted == 0 ? 0 : (double)Correct / Predicted;
}
