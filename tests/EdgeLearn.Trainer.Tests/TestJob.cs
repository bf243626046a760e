using System.Security.Cryptography;
using EdgeLearn.Toolchain.Data.Arrays;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Training;
using EdgeLearn.Trainer.Runs;

namespace EdgeLearn.Trainer.Tests;

/// <summary>A job in a folder of its own, with samples of classes that a straight line does not tell apart.</summary>
public sealed class TestJob : IDisposable
{
    public TestJob(int inputs = 8, int classes = 3, int samples = 240)
    {
        Folder = new TrainingFolder(Directory.CreateTempSubdirectory("edgelearn-test-").FullName);
        Write("train", inputs, classes, samples, seed: 1);
        Write("validation", inputs, classes, samples, seed: 2);
    }

    public TrainingFolder Folder { get; }

    public static TrainingJob Job { get; } = new(
        Epochs: 20,
        Train: new TrainingData("train-inputs.npy", "train-labels.npy"),
        Validation: new TrainingData("validation-inputs.npy", "validation-labels.npy"),
        BatchSize: 16,
        Optimizer: new OptimizerOptions(LearningRate: 0.01f),
        InitialWeights: InitialWeights.He);

    public TrainingResult Train(TrainingJob job, Graph graph, Action<TrainingProgress>? report = null)
    {
        Folder.WriteJob(job, graph);
        TrainingRun.Do(Folder, report ?? (_ => { }));
        return Folder.ReadResult();
    }

    public string TrainedHash() => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Path.Combine(Folder.Path, "trained.tflite"))));

    public void Dispose() => Directory.Delete(Folder.Path, recursive: true);

    // Class c has its samples on two sides of the middle, in a direction of its own.
    private void Write(string name, int inputs, int classes, int samples, int seed)
    {
        var random = new Random(seed);
        var values = new float[samples * inputs];
        var labels = new int[samples];
        for (int i = 0; i < samples; i++)
        {
            labels[i] = i % classes;
            float side = random.Next(2) == 0 ? -2 : 2;
            for (int j = 0; j < inputs; j++)
            {
                values[(i * inputs) + j] = (j % classes == labels[i] ? side : 0) + ((random.NextSingle() - 0.5f) * 1.5f);
            }
        }

        Folder.WriteArray($"{name}-inputs.npy", NumericArray.Of(values, samples, inputs));
        Folder.WriteArray($"{name}-labels.npy", NumericArray.Of(labels, samples));
    }
}
