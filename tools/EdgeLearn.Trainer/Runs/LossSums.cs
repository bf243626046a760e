using EdgeLearn.Trainer.Losses;

namespace EdgeLearn.Trainer.Runs;

/// <summary>Loss and right answers over batches.</summary>
internal sealed class LossSums
{
    private double _loss;
    private long _right;
    private long _count;
    private bool _hasClasses;

    /// <summary>The mean loss of a sample.</summary>
    public double Mean => _loss / Math.Max(_count, 1);

    /// <summary>The part that was right; null without classes.</summary>
    public double? Accuracy => _hasClasses ? _right / (double)Math.Max(_count, 1) : null;

    /// <summary>Adds a batch.</summary>
    public void Add(BatchLoss loss)
    {
        _loss += loss.Value.detach().item<float>() * loss.Count;
        _right += loss.Right ?? 0;
        _count += loss.Count;
        _hasClasses |= loss.Right is not null;
    }
}
