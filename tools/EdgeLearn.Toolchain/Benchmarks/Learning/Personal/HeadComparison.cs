using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Learning;
using EdgeLearn.Toolchain.Learning.Reference;
using EdgeLearn.Training;

namespace EdgeLearn.Toolchain.Benchmarks.Learning.Personal;

/// <summary>
/// The last layer learns a user twice from the same weights, on the same samples in the same order: in integers, as a board does, and in floats.
/// Nothing but steps: no replay, no gate.
/// </summary>
internal static class HeadComparison
{
    private const int Passes = 10;

    /// <summary>Learns and measures.</summary>
    /// <returns>The accuracies of the board and of its float twin on what came later.</returns>
    public static (double Integers, double Floats) Run(PersonalModel model, PersonalUser user, int rate, int seed)
    {
        var plan = new TrainingPlanOptions(Layers: 1);
        Quantization input = model.Network.Inputs[0].Quantization!;
        var learner = new SgdLearner(new ByteArraySource(model.Blob), new AllKernels(), new SgdOptions { Rate = Factor.OfMillionths(rate), Seed = seed });
        var twin = new FloatSgd(model.Network, plan);
        var order = new RandomBits(seed);
        int[] places = [.. Enumerable.Range(0, user.First.Inputs.Length)];
        for (int pass = 0; pass < Passes; pass++)
        {
            Shuffling.Shuffle(places, order);
            foreach (int place in places)
            {
                learner.Observe(user.First.Inputs[place]);
                learner.Step(user.First.Labels[place]);
                twin.Observe(input.Dequantize(user.First.Inputs[place]));
                twin.Step(user.First.Labels[place], rate * 1e-6f);
            }
        }

        return (Accuracy(user.Later, learner.Observe), Accuracy(user.Later, sample => twin.Classify(input.Dequantize(sample))));
    }

    private static double Accuracy(LearningSamples samples, Func<sbyte[], int> classify) =>
        (double)samples.Inputs.Where((sample, i) => classify(sample) == samples.Labels[i]).Count() / samples.Inputs.Length;
}
