using EdgeLearn.Toolchain.Quantizing.Weights;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace EdgeLearn.Trainer.Quantization;

/// <summary>
/// Rounding to a grid whose step is learned (Esser et al. 2020, Learned Step Size Quantization): the gradient passes through the rounding, and stops where a value
/// is clipped. The step is learned as a logarithm (Jain et al. 2020, Trained Quantization Thresholds), so that it stays positive and a learning rate
/// that suits weights suits it, too.
/// </summary>
internal sealed class LearnedStep
{
    private readonly Tensor _first;
    private readonly Tensor _zeroPoint;
    private readonly int? _highestWeight;
    private Tensor? _centres;

    private LearnedStep(Tensor first, int zeroPoint, int? highestWeight, bool isLearned)
    {
        _first = first;
        _zeroPoint = torch.tensor((float)zeroPoint);
        _highestWeight = highestWeight;
        IsLearned = isLearned;
        Logarithm = new Parameter(torch.zeros_like(first), isLearned);
    }

    /// <summary>The logarithm of step over first step; 0 at the beginning.</summary>
    public Parameter Logarithm { get; }

    /// <summary>What a checkpoint must keep beside the logarithm: where the step began, and the values that weights share.</summary>
    public IEnumerable<Tensor> Kept => _centres is null ? [_first, _zeroPoint] : [_first, _zeroPoint, _centres];

    /// <summary>The integer of 0.</summary>
    public int ZeroPoint => (int)_zeroPoint.item<float>();

    /// <summary>Whether training changes the step.</summary>
    public bool IsLearned { get; }

    private int Lowest => _highestWeight is { } highest ? -highest : sbyte.MinValue - ZeroPoint;

    private int Highest => _highestWeight ?? (sbyte.MaxValue - ZeroPoint);

    /// <summary>Symmetric steps of weights, one for each index of an axis or one for all.</summary>
    /// <param name="weights">The weights to begin with.</param>
    /// <param name="bits">8, 4 or 2.</param>
    /// <param name="axis">The axis of output channels; null for one step.</param>
    public static LearnedStep OfWeights(Tensor weights, int bits, int? axis)
    {
        using IDisposable noGradient = torch.no_grad();
        int highest = (1 << (bits - 1)) - 1;
        long[] others = [.. Enumerable.Range(0, (int)weights.dim()).Where(i => i != axis).Select(i => (long)i)];
        Tensor magnitude = weights.detach().abs();

        // At 8 bits clipping is not worth its error; below, the paper's beginning, over the weights that are not pruned.
        Tensor step = bits == 8
            ? magnitude.amax(others, keepdim: true) / highest
            : magnitude.sum(others, keepdim: true) / magnitude.gt(0).sum(others, keepdim: true).clamp(1) * 2 / Math.Sqrt(highest);
        return new LearnedStep(torch.where(step > 0, step, torch.ones_like(step)), 0, highest, isLearned: true);
    }

    /// <summary>A step of activations that begins at a given quantization, or stays at it.</summary>
    public static LearnedStep OfActivations(float scale, int zeroPoint, bool isLearned) => new(torch.tensor(scale), zeroPoint, null, isLearned);

    /// <summary>A step of activations that covers a range, which holds 0.</summary>
    public static LearnedStep OfRange(float least, float greatest)
    {
        float scale = greatest > least ? (greatest - least) / byte.MaxValue : 1;
        int zeroPoint = (int)Math.Clamp(MathF.Round(sbyte.MinValue - (least / scale)), sbyte.MinValue, sbyte.MaxValue);
        return OfActivations(scale, zeroPoint, isLearned: true);
    }

    /// <summary>Values on the grid.</summary>
    public Tensor Round(Tensor values)
    {
        Tensor step = Step(values.numel() / Math.Max(_first.numel(), 1));
        if (!torch.is_grad_enabled())
        {
            return ToGrid((values / step).clamp_(Lowest, Highest)) * step;
        }

        // rounded * step, written so that the gradient is 1 for values that are not clipped, and what the paper says for the step, with few passes over the
        // values: inside * value + (rounded - inside * value / step) * step, where inside and the bracket are taken as given.
        Tensor inside, bracket;
        using (torch.no_grad())
        {
            using Tensor quotient = values / step;
            bracket = quotient.clamp(Lowest, Highest);
            inside = bracket.eq(quotient).to(ScalarType.Float32);
            bracket = ToGrid(bracket).addcmul_(quotient, inside, -1);
        }

        return (values * inside) + (bracket * step);
    }

    /// <summary>From here on weights take only a few values of their grid: the best for the weights as they are.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="clusters">The most values.</param>
    public void Cluster(Tensor weights, int clusters)
    {
        using IDisposable noGradient = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor grid = (weights.detach() / Step(1)).clamp_(Lowest, Highest).round_().contiguous();
        sbyte[] centres = Codebook.Find(grid.data<float>().ToArray().Select(value => (sbyte)value), clusters);

        // Of the same length whatever comes, so that checkpoints fit.
        float[] padded = [.. Enumerable.Range(0, clusters).Select(i => (float)centres[Math.Min(i, centres.Length - 1)])];
        _centres ??= torch.zeros(clusters).DetachFromDisposeScope();
        _centres.copy_(torch.tensor(padded));
    }

    /// <summary>The steps as they are.</summary>
    public float[] Steps()
    {
        using IDisposable noGradient = torch.no_grad();
        return Step(1).flatten().data<float>().ToArray();
    }

    // Between two centres the nearer one; a tie goes to the lower, as in Codebook.
    private Tensor ToGrid(Tensor quotients)
    {
        Tensor rounded = quotients.round_();
        if (_centres is null)
        {
            return rounded;
        }

        using Tensor limits = (_centres[1..] + _centres[..^1]) / 2;
        using Tensor numbers = torch.bucketize(rounded, limits);
        return _centres[numbers];
    }

    // The gradient of a step sums over all its values; the paper scales it down by this.
    private Tensor Step(long valuesPerStep)
    {
        if (!Logarithm.requires_grad || !torch.is_grad_enabled())
        {
            return _first * Logarithm.detach().exp();
        }

        double part = 1 / Math.Sqrt(valuesPerStep * (_highestWeight ?? sbyte.MaxValue));
        Tensor logarithm = (Logarithm * (1 - part)).detach() + (Logarithm * part);
        return _first * logarithm.exp();
    }
}
