using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Learning;
using EdgeLearn.Training;

namespace EdgeLearn.Toolchain.Benchmarks.Learning.Personal;

/// <summary>A board that adapts to one user.</summary>
internal static class PersonalRun
{
    /// <summary>The most samples that the gate holds back.</summary>
    public const int HeldSamples = 24;

    /// <summary>The most samples of those whom the model knew that travel with it.</summary>
    public const int KnownSamples = 100;

    private const int Patience = 2;

    /// <summary>Adapts and measures.</summary>
    /// <param name="model">The model.</param>
    /// <param name="user">The user.</param>
    /// <param name="task">How it adapts.</param>
    /// <param name="plan">What trains.</param>
    /// <param name="rate">The learning rate in millionths.</param>
    /// <param name="seed">Of everything that chance decides on the board.</param>
    public static PersonalResult Run(PersonalModel model, PersonalUser user, PersonalTask task, TrainingPlanOptions plan, int rate, int seed)
    {
        byte[] blob = BlobWriter.Write(model.Network, new BlobOptions { Training = plan });
        var learner = new SgdLearner(new ByteArraySource(blob), new AllKernels(), new SgdOptions { Rate = Factor.OfMillionths(rate), Seed = seed });
        int features = learner.Features.Count;
        var known = new ReplayBuffer(KnownSamples, features, seed);
        for (int i = 0; i < model.Known.Inputs.Length; i++)
        {
            learner.Observe(model.Known.Inputs[i]);
            known.Observe(learner, model.Known.Labels[i]);
        }

        int later = Errors(learner, user.Later);
        int clear = Errors(learner, user.Clear);
        int others = Errors(learner, model.Others);
        var gate = new LearningGate(learner, HeldSamples, Patience, seed);
        var adapter = new Adapter(
            learner, new ReplayBuffer(task.KeptSamples, features, seed + 1), known, gate, new AdaptationOptions { HoldEvery = task.HoldEvery, NewReplays = task.Replays });
        for (int i = 0; i < user.First.Inputs.Length; i++)
        {
            learner.Observe(user.First.Inputs[i]);
            adapter.Learn(user.First.Labels[i]);
            foreach (sbyte[] view in adapter.WasHeld ? [] : task.Views(user.First.Inputs[i]))
            {
                learner.Observe(view);
                adapter.LearnView(user.First.Labels[i]);
            }
        }

        adapter.Rehearse(task.Passes);
        return new PersonalResult(
            user.Name,
            new ErrorChange(user.Later.Inputs.Length, later, Errors(learner, user.Later)),
            new ErrorChange(user.Clear.Inputs.Length, clear, Errors(learner, user.Clear)),
            new ErrorChange(model.Others.Inputs.Length, others, Errors(learner, model.Others)),
            gate.RolledBack);
    }

    private static int Errors(SgdLearner learner, LearningSamples samples) =>
        samples.Inputs.Where((sample, i) => learner.Observe(sample) != samples.Labels[i]).Count();
}
