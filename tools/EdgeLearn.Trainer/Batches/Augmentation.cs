using EdgeLearn.Toolchain.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace EdgeLearn.Trainer.Batches;

/// <summary>Changes samples at random: warps and shifts them in time, or bends images, then adds noise.</summary>
/// <param name="options">How much.</param>
/// <param name="random">Where the random numbers come from.</param>
internal sealed class Augmentation(AugmentationOptions options, Random random)
{
    /// <summary>A changed copy of a batch.</summary>
    public Tensor Apply(Tensor inputs)
    {
        Tensor result = options.Shift > 0 || options.TimeWarp > 0 ? Moved(inputs) : inputs;
        result = options.Image is { } image ? ImageWarp.Apply(result, image, random) : result;
        if (options.Noise > 0)
        {
            using var generator = new Generator((ulong)random.NextInt64());
            result += torch.randn(result.shape, generator: generator) * options.Noise;
        }

        return result;
    }

    // Each step of time is taken from another one, between two where need be; beyond the ends, from the ends.
    private Tensor Moved(Tensor inputs)
    {
        int axis = options.TimeAxis + 1;
        int batch = (int)inputs.shape[0];
        int steps = (int)inputs.shape[axis];
        var lower = new long[batch * steps];
        var upper = new long[batch * steps];
        var part = new float[batch * steps];
        for (int sample = 0; sample < batch; sample++)
        {
            double shift = random.Next(-options.Shift, options.Shift + 1);
            double speed = 1 + (options.TimeWarp * ((2 * random.NextDouble()) - 1));
            double middle = (steps - 1) / 2.0;
            for (int t = 0; t < steps; t++)
            {
                double place = Math.Clamp(middle + ((t - middle) * speed) - shift, 0, steps - 1);
                int i = (sample * steps) + t;
                lower[i] = (long)place;
                upper[i] = Math.Min(lower[i] + 1, steps - 1);
                part[i] = (float)(place - lower[i]);
            }
        }

        long[] shape = [.. Enumerable.Repeat(1L, inputs.shape.Length)];
        shape[0] = batch;
        shape[axis] = steps;
        Tensor before = inputs.gather(axis, torch.tensor(lower, shape).expand(inputs.shape));
        Tensor after = inputs.gather(axis, torch.tensor(upper, shape).expand(inputs.shape));
        return before + ((after - before) * torch.tensor(part, shape));
    }
}
