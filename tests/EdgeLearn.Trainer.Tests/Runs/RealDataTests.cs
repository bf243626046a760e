using EdgeLearn.Toolchain.Data;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Training;

namespace EdgeLearn.Trainer.Tests.Runs;

/// <summary>Real data from its files to a trained network.</summary>
public class RealDataTests
{
    [Fact]
    public void Handwritten_digits_are_learned_and_stay_learned_in_four_bits_with_half_of_the_weights()
    {
        Dataset data = DatasetReader.Read(
            DatasetReader.Describe(
                """
                {
                  "source": { "idx": { "samples": "train-images-idx3-ubyte.gz", "labels": "train-labels-idx1-ubyte.gz", "first": 3000 } },
                  "label": "{label}", "scale": 0.003921569, "split": { "testShare": 0.2 }
                }
                """,
                "description"),
            SharedData.Path("data/mnist"));
        using var job = new TestJob();
        job.Folder.WriteArray("x.npy", data.Take(data.Split.Train));
        job.Folder.WriteArray("y.npy", Toolchain.Data.Arrays.NumericArray.Of(data.LabelsOf(data.Split.Train), data.Split.Train.Length));
        job.Folder.WriteArray("vx.npy", data.Take(data.Split.Test));
        job.Folder.WriteArray("vy.npy", Toolchain.Data.Arrays.NumericArray.Of(data.LabelsOf(data.Split.Test), data.Split.Test.Length));
        var builder = new FloatGraphBuilder(1, 28, 28);
        GraphTensor image = builder.Node(OperatorKind.Reshape, new NoOptions(), [1, 28, 28, 1], builder.Input, builder.Integers(1, 28, 28, 1));
        GraphTensor features = builder.Convolution(builder.Convolution(image, 8, 3, 3, 2), 16, 3, 3, 2);
        GraphTensor flat = builder.Node(OperatorKind.Reshape, new NoOptions(), [1, 784], features, builder.Integers(1, 784));
        builder.Softmax(builder.Dense(flat, 10));

        TrainingResult result = job.Train(
            new TrainingJob(
                Epochs: 8,
                Train: new TrainingData("x.npy", "y.npy"),
                Validation: new TrainingData("vx.npy", "vy.npy"),
                BatchSize: 32,
                Optimizer: new OptimizerOptions(LearningRate: 0.004f),
                InitialWeights: InitialWeights.He,
                BatchNormalization: true,
                Pruning: new PruningOptions(Sparsity: 0.5f, EndEpoch: 4),
                Quantization: new QuantizationAwareOptions(StartEpoch: 5, WeightBits: 4)),
            builder.Build());

        result.History[4].ValidationAccuracy!.Value.ShouldBeGreaterThan(0.93);
        result.History[^1].ValidationAccuracy!.Value.ShouldBeGreaterThan(0.93);
        result.History[^1].Sparsity!.Value.ShouldBe(0.5, 0.01);
        result.Quantization!.Weights.Count.ShouldBe(3);
    }
}
