using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Learning;
using EdgeLearn.Toolchain.Learning.Reference;
using EdgeLearn.Toolchain.Quantizing.Weights;
using EdgeLearn.Training;

namespace EdgeLearn.Toolchain.Benchmarks.Learning;

/// <summary>Trains a network twice from the same weights, on the same samples in the same order: as a board does, and in floats.</summary>
internal static class ScratchTraining
{
    /// <summary>Trains and measures.</summary>
    /// <param name="task">The network, and how it trains.</param>
    /// <param name="train">Samples to learn.</param>
    /// <param name="test">Samples to measure on.</param>
    /// <param name="input">The quantization of the samples.</param>
    /// <param name="seed">Of weights, order and rounding.</param>
    public static ScratchResult Run(ScratchTask task, LearningSamples train, LearningSamples test, Quantization input, int seed)
    {
        var plan = new TrainingPlanOptions();
        Graph graph = UntrainedModel.Create(task.Network, input, seed);
        byte[] blob = BlobWriter.Write(graph, new BlobOptions { Training = plan });
        var options = new SgdOptions { AdaptRanges = true, Rate = Factor.OfMillionths(task.Rate), Seed = seed };
        var learner = new SgdLearner(new ByteArraySource(blob), new AllKernels(), options);
        var twin = new FloatSgd(graph, plan);
        var order = new RandomBits(seed);
        int[] places = [.. Enumerable.Range(0, train.Inputs.Length)];
        float rate = task.Rate * 1e-6f;
        for (int epoch = 0; epoch < task.Epochs; epoch++)
        {
            Shuffling.Shuffle(places, order);
            foreach (int place in places)
            {
                learner.Observe(train.Inputs[place]);
                learner.Step(train.Labels[place]);
                twin.Observe(input.Dequantize(train.Inputs[place]));
                twin.Step(train.Labels[place], rate);
            }

            learner.Rate = Factor.Multiply(learner.Rate, Factor.OfMillionths(task.Decay));
            rate *= task.Decay * 1e-6f;
        }

        int weights = WeightedLayer.All(graph).Sum(layer => layer.Rows * layer.RowLength);
        double samples = (double)task.Epochs * places.Length;
        return new ScratchResult(
            Accuracy(test, learner.Observe),
            Accuracy(test, sample => twin.Classify(input.Dequantize(sample))),
            learner.Steps / samples,
            learner.VisitedWeights / samples / weights);
    }

    private static double Accuracy(LearningSamples samples, Func<sbyte[], int> classify) =>
        (double)samples.Inputs.Where((sample, i) => classify(sample) == samples.Labels[i]).Count() / samples.Inputs.Length;

}
