namespace EdgeLearn.Cli.Demo;

/// <summary>Trains <see cref="PumpNetwork"/> with Adam on shuffled batches.</summary>
internal static class PumpTrainer
{
    private const int BatchSize = 15;
    private const float LearningRate = 0.01f;
    private const float Momentum = 0.9f;
    private const float SquareMomentum = 0.99f;

    /// <summary>Trains a new network; the same windows always give the same weights.</summary>
    public static PumpNetwork Train(PumpWindows windows, int epochs, int seed)
    {
        var network = new PumpNetwork(seed);
        var random = new Random(seed);
        float[][] first = [.. network.Parameters.Select(weights => new float[weights.Length])];
        float[][] second = [.. network.Parameters.Select(weights => new float[weights.Length])];
        var activations = new PumpActivations();
        int[] order = [.. Enumerable.Range(0, windows.Labels.Length)];
        int step = 0;
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (int[] batch in order.Chunk(BatchSize))
            {
                var gradients = new PumpGradients();
                foreach (int i in batch)
                {
                    network.Forward(windows.Signals[i], activations);
                    network.Backward(windows.Signals[i], windows.Labels[i], activations, gradients);
                }

                step++;
                for (int p = 0; p < first.Length; p++)
                {
                    Update(network.Parameters[p], gradients.All[p], first[p], second[p], batch.Length, step);
                }
            }
        }

        return network;
    }

    private static void Update(float[] weights, float[] gradients, float[] first, float[] second, int batch, int step)
    {
        float firstBias = 1 - MathF.Pow(Momentum, step);
        float secondBias = 1 - MathF.Pow(SquareMomentum, step);
        for (int i = 0; i < weights.Length; i++)
        {
            float gradient = gradients[i] / batch;
            first[i] = (Momentum * first[i]) + ((1 - Momentum) * gradient);
            second[i] = (SquareMomentum * second[i]) + ((1 - SquareMomentum) * gradient * gradient);
            weights[i] -= LearningRate * (first[i] / firstBias) / (MathF.Sqrt(second[i] / secondBias) + 1e-8f);
        }
    }
}
