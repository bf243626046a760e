using System.Globalization;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Training;

namespace EdgeLearn.Toolchain.Learning;

/// <summary>Tells in words what of a model file trains on the board, and proves it as a board does: a learner loads the model.</summary>
internal static class TrainingText
{
    /// <summary>A sentence for the part that trains, and one for each layer whose weights or biases do; none where the model has no training plan.</summary>
    public static IReadOnlyList<string> Of(BlobModel model)
    {
        if (model.Model.FindSection(SectionId.Training, out _) < 0)
        {
            return [];
        }

        try
        {
            _ = new SgdLearner(new ByteArraySource(model.Bytes), new AllKernels(), new SgdOptions());
        }
        catch (ModelFormatException exception)
        {
            return [$"The training plan (section TRAN) is damaged ({exception.Error}): a board refuses to train this model. Import it again with --train."];
        }

        var plan = new TrainingPlan(model.Model);
        List<string> sentences =
        [
            Invariant($"operators {plan.First} to {plan.End - 1}; a sample is {plan.Features.Count:N0} features to them, {plan.ErrorCount:N0} errors on the way back"),
        ];
        for (int op = plan.First; op < plan.End; op++)
        {
            if (plan.Mode(op) != TrainingMode.None)
            {
                LayerWeights weights = model.Operators[op].Weights[0];
                sentences.Add(Invariant($"{op} trains {What(plan.Mode(op))} of {weights.Rows:N0} rows of {weights.RowLength:N0} weights"));
            }
        }

        return sentences;
    }

    private static string What(TrainingMode mode) => mode switch
    {
        TrainingMode.Biases => "the biases",
        TrainingMode.ChosenRows => "chosen ones",
        _ => "weights and biases",
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
