using EdgeLearn.Toolchain;
using EdgeLearn.Toolchain.Training;

namespace EdgeLearn.Trainer.Batches;

/// <summary>Which samples make the batches of an epoch. The same seed and epoch always give the same ones, so that a resumed training goes on alike.</summary>
internal static class Sampler
{
    /// <summary>How many ways there are to turn an image by quarters.</summary>
    public const int Turns = 4;

    private const int EpochStride = 7919;

    /// <summary>The random numbers of an epoch.</summary>
    public static Random Random(int seed, int epoch) => new(unchecked((seed * EpochStride) + epoch));

    /// <summary>The batches of an epoch of training.</summary>
    public static IReadOnlyList<long[]> Batches(SampleSet samples, TrainingJob job, int epoch)
    {
        Random random = Random(job.Seed, epoch);
        if (job.Loss is { Kind: LossKind.Prototypical } loss)
        {
            return Episodes(samples, loss, random, (loss.Turns ? Turns : 1) * (loss.Mirrors ? 2 : 1));
        }

        long[] order = [.. Enumerable.Range(0, samples.Count).Select(i => (long)i)];
        random.Shuffle(order);
        long[][] batches = [.. order.Chunk(job.BatchSize)];

        // One sample has no variance to normalize by.
        return job.BatchNormalization && batches.Length > 1 && batches[^1].Length == 1 ? batches[..^1] : batches;
    }

    /// <summary>All samples in order; for episodes, the same ones every time.</summary>
    public static IReadOnlyList<long[]> InOrder(SampleSet samples, TrainingJob job) => job.Loss is { Kind: LossKind.Prototypical } loss
        ? Episodes(samples, loss, Random(job.Seed, -1), 1)
        : [.. Enumerable.Range(0, samples.Count).Select(i => (long)i).Chunk(Math.Max(job.BatchSize, 256))];

    private static long[][] Episodes(SampleSet samples, LossOptions loss, Random random, int views)
    {
        int each = loss.Shots + loss.Queries;
        long[][] classes = [.. samples.Classes
            .Select((label, i) => (label, i))
            .GroupBy(pair => pair.label, pair => (long)pair.i)
            .OrderBy(group => group.Key)
            .Select(group => group.ToArray())
            .Where(members => members.Length >= each)
            .SelectMany(members => Enumerable.Range(0, views).Select(view => members.Select(i => i + ((long)view * samples.Count)).ToArray()))];
        if (classes.Length < loss.Ways)
        {
            throw new ModelException($"Episodes of {loss.Ways} classes with {each} samples each cannot be made: only {classes.Length} classes have as many samples.");
        }

        return [.. Enumerable.Range(0, loss.Episodes).Select(_ => Episode())];

        long[] Episode()
        {
            random.Shuffle(classes);
            foreach (long[] members in classes[..loss.Ways])
            {
                random.Shuffle(members);
            }

            return
            [
                .. classes[..loss.Ways].SelectMany(members => members[..loss.Shots]),
                .. classes[..loss.Ways].SelectMany(members => members[loss.Shots..each]),
            ];
        }
    }
}
