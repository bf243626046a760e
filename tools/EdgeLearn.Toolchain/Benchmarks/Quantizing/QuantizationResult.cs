using EdgeLearn.Toolchain.Evaluation;
using EdgeLearn.Toolchain.Execution;
using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Benchmarks.Quantizing;

/// <summary>How an int8 model does beside the float one on the test samples of a task.</summary>
/// <param name="Agreement">The share of samples with the same class; 1 for an autoencoder.</param>
/// <param name="Accuracy">The share of samples with the right class; NaN for an autoencoder.</param>
/// <param name="Difference">Its accuracy less that of the float model.</param>
/// <param name="HalfInterval">Half the 95 % interval of the difference, from the samples on which only one of the two is right.</param>
/// <param name="Error">Of an autoencoder: the mean squared error of its reconstructions; NaN for a classifier.</param>
internal sealed record QuantizationResult(double Agreement, double Accuracy, double Difference, double HalfInterval, double Error)
{
    private const double Normal95 = 1.959964;

    /// <summary>The outputs of the float graph.</summary>
    public static float[][] Outputs(Graph graph, IReadOnlyList<float[][]> samples)
    {
        var executor = new FloatExecutor(graph);
        return [.. samples.Select(sample => executor.Run(sample)[0])];
    }

    /// <summary>Compares outputs.</summary>
    /// <param name="task">The task.</param>
    /// <param name="floats">The float model's outputs of each test sample.</param>
    /// <param name="outputs">The other's.</param>
    public static QuantizationResult Of(QuantizationTask task, float[][] floats, float[][] outputs)
    {
        if (task.Labels is not { } labels)
        {
            return new QuantizationResult(1, double.NaN, double.NaN, double.NaN, task.Test.Zip(outputs).Average(pair => OutputValues.SquaredError(pair.First[0], pair.Second)));
        }

        int count = labels.Length;
        int same = 0;
        int right = 0;
        int better = 0;
        int worse = 0;
        for (int i = 0; i < count; i++)
        {
            int expected = OutputValues.Greatest<float>(floats[i]);
            int predicted = OutputValues.Greatest<float>(outputs[i]);
            same += expected == predicted ? 1 : 0;
            right += predicted == labels[i] ? 1 : 0;
            better += predicted == labels[i] && expected != labels[i] ? 1 : 0;
            worse += predicted != labels[i] && expected == labels[i] ? 1 : 0;
        }

        double difference = (double)(better - worse) / count;
        double variance = ((double)(better + worse) / count) - (difference * difference);
        return new QuantizationResult((double)same / count, (double)right / count, difference, Normal95 * Math.Sqrt(variance / count), double.NaN);
    }
}
