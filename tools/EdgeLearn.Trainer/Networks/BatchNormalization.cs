using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace EdgeLearn.Trainer.Networks;

/// <summary>Normalization of channels over a batch (Ioffe and Szegedy 2015).</summary>
internal sealed class BatchNormalization(int channels)
{
    private const double Epsilon = 1e-3;
    private const double Momentum = 0.1;

    /// <summary>What the normalized values are multiplied by.</summary>
    public Parameter Gain { get; } = new(torch.ones(channels));

    /// <summary>What is added then.</summary>
    public Parameter Offset { get; } = new(torch.zeros(channels));

    /// <summary>The running mean, for evaluation.</summary>
    public Tensor Mean { get; } = torch.zeros(channels);

    /// <summary>The running variance.</summary>
    public Tensor Variance { get; } = torch.ones(channels);

    /// <summary>Normalizes images.</summary>
    /// <param name="images">NCHW.</param>
    /// <param name="training">Whether with the figures of the batch, or with the running ones.</param>
    public Tensor Forward(Tensor images, bool training) => F.batch_norm(images, Mean, Variance, Gain, Offset, training, Momentum, Epsilon);

    /// <summary>Makes the normalization part of the weights and the bias before it.</summary>
    public void Fold(Parameter weights, int channelAxis, Parameter bias)
    {
        using IDisposable noGradient = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor factor = Gain / (Variance + Epsilon).sqrt();
        long[] shape = [.. Enumerable.Repeat(1L, (int)weights.dim())];
        shape[channelAxis] = -1;
        weights.copy_(weights * factor.reshape(shape));
        bias.copy_(((bias - Mean) * factor) + Offset);
    }
}
