using EdgeLearn.Toolchain.Benchmarks.Anomalies;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Learning;
using EdgeLearn.Toolchain.Zoo;

namespace EdgeLearn.DeviceRunner;

/// <summary>Writes small models that train as C#, so that the tests on a board need no files.</summary>
internal static class EmbeddedLearners
{
    /// <summary>Writes them and returns their paths.</summary>
    /// <param name="folder">Where the sources go.</param>
    public static IReadOnlyList<string> Write(string folder) =>
    [
        Write(folder, "LearnerNetwork", "A network with every kind of layer that trains", new TrainingPlanOptions()),
        Write(folder, "LearnerHead", "The same network, of which half of the channels of the last two layers train", new TrainingPlanOptions(Layers: 2, Channels: 0.5)),
        Write(folder, "LearnerFunctions", "A dense network with every activation that has a table, all layers of which train", Functions(), new TrainingPlanOptions()),
        Write(folder, "LearnerAutoencoder", "An autoencoder of eight values, of which all layers train", WatchedAutoencoder.Model([8, 6, 3, 6, 8])),
    ];

    private static string Write(string folder, string name, string what, TrainingPlanOptions plan) => Write(folder, name, what, Network(), plan);

    private static string Write(string folder, string name, string what, Graph network, TrainingPlanOptions plan)
    {
        Graph graph = UntrainedModel.Create(network, new Quantization(1f / 64, 0), 5);
        return Write(folder, name, what, BlobWriter.Write(graph, new BlobOptions { Training = plan }));
    }

    private static string Write(string folder, string name, string what, byte[] model)
    {
        string path = Path.Combine(folder, $"{name}.cs");
        File.WriteAllText(path, EmbeddedModels.Source(name, $"{what}; made by <c>EdgeLearn.DeviceRunner embed</c>.", model));
        return path;
    }

    private static Graph Network()
    {
        var builder = new FloatGraphBuilder([12, 8, 1]);
        GraphTensor first = builder.Conv2D(4, (3, 3), (2, 1), Activation.Relu);
        builder.DepthwiseConv2D((3, 3), (1, 1), Activation.Relu);
        GraphTensor branch = builder.Conv2D(4, (1, 1), (1, 1), Activation.None);
        builder.Add(branch, first, Activation.Relu);
        builder.MaxPool((2, 2));
        builder.Conv2D(6, (2, 2), (1, 1), Activation.Relu6);
        builder.GlobalAverage();
        builder.Dense(8, Activation.Relu);
        builder.Dense(3, Activation.None);
        return builder.Build("learner");
    }

    private static Graph Functions()
    {
        var builder = new FloatGraphBuilder([16]);
        foreach (OperatorKind function in (OperatorKind[])[OperatorKind.Tanh, OperatorKind.Logistic, OperatorKind.HardSwish, OperatorKind.LeakyRelu])
        {
            builder.Dense(8, Activation.None);
            builder.Function(function);
        }

        builder.Dense(3, Activation.None);
        return builder.Build("functions");
    }
}
