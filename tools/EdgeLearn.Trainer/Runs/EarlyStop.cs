using EdgeLearn.Toolchain.Training;

namespace EdgeLearn.Trainer.Runs;

/// <summary>Keeps the best epoch, and says when to stop.</summary>
/// <param name="options">When; null for never.</param>
/// <param name="firstEpoch">The first epoch that counts: before, the network is not yet pruned and rounded as it will be.</param>
internal sealed class EarlyStop(EarlyStopOptions? options, int firstEpoch)
{
    private double _bestLoss = double.PositiveInfinity;

    /// <summary>The epoch of the lowest loss, from 1; 0 before there was any.</summary>
    public int BestEpoch { get; private set; }

    /// <summary>The state of that epoch.</summary>
    public Snapshot? Best { get; private set; }

    /// <summary>Takes note of an epoch.</summary>
    /// <returns>Whether training should stop.</returns>
    public bool Note(EpochRecord epoch, TrainingState state)
    {
        if (options is null || epoch.ValidationLoss is not { } loss || epoch.Epoch < firstEpoch)
        {
            return false;
        }

        if (loss < _bestLoss - options.MinimumImprovement)
        {
            _bestLoss = loss;
            BestEpoch = epoch.Epoch;
            Best = options.RestoreBest ? new Snapshot(state) : null;
        }

        return options.Patience > 0 && epoch.Epoch - Math.Max(BestEpoch, firstEpoch) >= options.Patience;
    }

    /// <summary>Writes what was noted.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write(_bestLoss);
        writer.Write(BestEpoch);
        writer.Write(Best is not null);
        Best?.Write(writer);
    }

    /// <summary>Reads what was noted.</summary>
    public void Read(BinaryReader reader, TrainingState state)
    {
        _bestLoss = reader.ReadDouble();
        BestEpoch = reader.ReadInt32();
        Best = reader.ReadBoolean() ? Snapshot.Read(reader, state) : null;
    }
}
