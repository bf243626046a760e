using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Learning;
using EdgeLearn.Toolchain.Learning.Bill;
using EdgeLearn.Training;

namespace EdgeLearn.Toolchain.Benchmarks.Learning.Personal;

/// <summary>What the steps of a personalisation cost, counted on the code of the board.</summary>
/// <param name="Task">The task.</param>
/// <param name="Plan">What trained.</param>
/// <param name="Weights">How many weights that is.</param>
/// <param name="Inference">Cost units of an inference of the interpreter.</param>
/// <param name="Step">Cost units of a step in the mean, those that were skipped counted as what they cost.</param>
/// <param name="New">The same of the first step with each new sample alone.</param>
/// <param name="Unskipped">The mean over all steps where no sample is too easy.</param>
internal sealed record StepCost(string Task, string Plan, long Weights, double Inference, double Step, double New, double Unskipped)
{
    /// <summary>Lets a board learn the first user and counts.</summary>
    /// <param name="task">How it adapts.</param>
    /// <param name="model">The model.</param>
    /// <param name="plan">What trains.</param>
    /// <param name="rate">The learning rate in millionths.</param>
    public static StepCost Of(PersonalTask task, PersonalModel model, TrainingPlanOptions plan, int rate)
    {
        byte[] blob = BlobWriter.Write(model.Network, new BlobOptions { Training = plan });
        using var skipping = new CountedAdaptation(blob, task, rate, SgdOptions.DefaultEase);
        using var unskipping = new CountedAdaptation(blob, task, rate, ease: 0);
        skipping.Run(model);
        unskipping.Run(model);
        return new StepCost(task.Name, PlanText.Write(plan), skipping.TrainedWeights, skipping.Inference, skipping.MeanStep, skipping.NewStep, unskipping.MeanStep);
    }
}
