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
/// <param name="Unskipped">The same where no sample is too easy.</param>
internal sealed record StepCost(string Task, string Plan, long Weights, double Inference, double Step, double Unskipped)
{
    private const int Passes = 3;

    /// <summary>Lets a board learn a user, steps alone, and counts.</summary>
    /// <param name="task">The name of the task.</param>
    /// <param name="model">The model.</param>
    /// <param name="user">The user.</param>
    /// <param name="plan">What trains.</param>
    /// <param name="rate">The learning rate in millionths.</param>
    public static StepCost Of(string task, PersonalModel model, PersonalUser user, TrainingPlanOptions plan, int rate)
    {
        byte[] blob = BlobWriter.Write(model.Network, new BlobOptions { Training = plan });
        (double inference, double step, long weights) = Count(blob, user, rate, SgdOptions.DefaultEase);
        (_, double unskipped, _) = Count(blob, user, rate, 0);
        return new StepCost(task, PlanText.Write(plan), weights, inference, step, unskipped);
    }

    private static (double Inference, double Step, long Weights) Count(byte[] blob, PersonalUser user, int rate, int ease)
    {
        using var counted = new CountedLearner(BlobModel.Open(blob, "model"), new TrainingSetup(), Factor.OfMillionths(rate), ease);
        double inference = 0;
        double step = 0;
        var order = new RandomBits(1);
        int[] places = [.. Enumerable.Range(0, user.First.Inputs.Length)];
        for (int pass = 0; pass < Passes; pass++)
        {
            Shuffling.Shuffle(places, order);
            foreach (int place in places)
            {
                inference += counted.Count(() => counted.Learner.Observe(user.First.Inputs[place])).CostUnits;
                step += counted.Count(() => counted.Learner.Step(user.First.Labels[place])).CostUnits;
            }
        }

        double samples = Passes * places.Length;
        return (inference / samples, step / samples, LearnerMemory.TrainedWeights(counted.Learner));
    }
}
