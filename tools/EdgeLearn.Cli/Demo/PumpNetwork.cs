namespace EdgeLearn.Cli.Demo;

/// <summary>
/// A small float network: a convolution along the window with ReLU, the mean of each channel over time, a fully connected layer.
/// Forward and backward side by side.
/// </summary>
internal sealed class PumpNetwork
{
    public const int Channels = 8;
    public const int KernelWidth = 16;
    public const int Stride = 4;
    public const int Steps = ((PumpSignals.WindowLength - KernelWidth) / Stride) + 1;
    public const int Classes = 3;

    /// <summary>Creates a network with random weights.</summary>
    public PumpNetwork(int seed)
    {
        var random = new Random(seed);
        Fill(Kernel, Math.Sqrt(2.0 / KernelWidth));
        Fill(Dense, Math.Sqrt(1.0 / Channels));

        void Fill(float[] weights, double deviation)
        {
            for (int i = 0; i < weights.Length; i++)
            {
                weights[i] = (float)(deviation * ((2 * random.NextDouble()) - 1) * Math.Sqrt(3));
            }
        }
    }

    /// <summary>(channels, kernel width)</summary>
    public float[] Kernel { get; } = new float[Channels * KernelWidth];

    /// <summary>(channels)</summary>
    public float[] KernelBias { get; } = new float[Channels];

    /// <summary>(classes, channels)</summary>
    public float[] Dense { get; } = new float[Classes * Channels];

    /// <summary>(classes)</summary>
    public float[] DenseBias { get; } = new float[Classes];

    /// <summary>All weights, in the order of <see cref="PumpGradients"/>.</summary>
    public float[][] Parameters => [Kernel, KernelBias, Dense, DenseBias];

    /// <summary>Computes everything between a window and its class.</summary>
    public void Forward(float[] window, PumpActivations activations)
    {
        Array.Clear(activations.Means);
        for (int step = 0; step < Steps; step++)
        {
            for (int channel = 0; channel < Channels; channel++)
            {
                float sum = KernelBias[channel];
                for (int k = 0; k < KernelWidth; k++)
                {
                    sum += Kernel[(channel * KernelWidth) + k] * window[(step * Stride) + k];
                }

                float output = Math.Max(0, sum);
                activations.Features[(step * Channels) + channel] = output;
                activations.Means[channel] += output / Steps;
            }
        }

        for (int c = 0; c < Classes; c++)
        {
            float sum = DenseBias[c];
            for (int channel = 0; channel < Channels; channel++)
            {
                sum += Dense[(c * Channels) + channel] * activations.Means[channel];
            }

            activations.Logits[c] = sum;
        }
    }

    /// <summary>Adds the gradients of the cross-entropy between the network's class and the label, after <see cref="Forward"/>.</summary>
    public void Backward(float[] window, int label, PumpActivations activations, PumpGradients gradients)
    {
        float[] logits = activations.Logits;
        float greatest = logits.Max();
        float sum = logits.Sum(logit => MathF.Exp(logit - greatest));
        var meanGradients = new float[Channels];
        for (int c = 0; c < Classes; c++)
        {
            float gradient = (MathF.Exp(logits[c] - greatest) / sum) - (c == label ? 1 : 0);
            gradients.DenseBias[c] += gradient;
            for (int channel = 0; channel < Channels; channel++)
            {
                gradients.Dense[(c * Channels) + channel] += gradient * activations.Means[channel];
                meanGradients[channel] += gradient * Dense[(c * Channels) + channel];
            }
        }

        for (int step = 0; step < Steps; step++)
        {
            for (int channel = 0; channel < Channels; channel++)
            {
                if (activations.Features[(step * Channels) + channel] <= 0)
                {
                    continue;
                }

                float gradient = meanGradients[channel] / Steps;
                gradients.KernelBias[channel] += gradient;
                for (int k = 0; k < KernelWidth; k++)
                {
                    gradients.Kernel[(channel * KernelWidth) + k] += gradient * window[(step * Stride) + k];
                }
            }
        }
    }

    /// <summary>The class of a window.</summary>
    public int Classify(float[] window)
    {
        var activations = new PumpActivations();
        Forward(window, activations);
        return Array.IndexOf(activations.Logits, activations.Logits.Max());
    }
}
