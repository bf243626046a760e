using EdgeLearn.Training;

namespace EdgeLearn.Toolchain.Evaluation.Episodes;

/// <summary>The share of queries that are nearest to the mean of their own class, episode by episode.</summary>
internal static class EpisodeAccuracy
{
    /// <summary>Of float embeddings, with means and distances in doubles.</summary>
    /// <param name="embeddings">One for each sample.</param>
    /// <param name="episodes">The episodes.</param>
    public static double[] OfFloats(float[][] embeddings, IReadOnlyList<Episode> episodes)
    {
        return [.. episodes.Select(episode =>
        {
            double[][] means = [.. episode.Support.Select(Mean)];
            return Share(episode, query => Nearest(means, embeddings[query]));
        })];

        double[] Mean(int[] samples) => [.. Enumerable.Range(0, embeddings[samples[0]].Length).Select(f => samples.Average(sample => (double)embeddings[sample][f]))];
    }

    /// <summary>Of int8 embeddings, by the classifier that runs on the chip.</summary>
    /// <param name="embeddings">Those of all samples, back to back.</param>
    /// <param name="length">The length of one.</param>
    /// <param name="zeroPoint">The integer that stands for 0.</param>
    /// <param name="episodes">The episodes.</param>
    public static double[] OfIntegers(sbyte[] embeddings, int length, int zeroPoint, IReadOnlyList<Episode> episodes) => [.. episodes.Select(episode =>
    {
        var prototypes = new PrototypeClassifier(episode.Support.Length, length, zeroPoint, PrototypeMetric.SquaredEuclidean);
        for (int label = 0; label < episode.Support.Length; label++)
        {
            foreach (int sample in episode.Support[label])
            {
                prototypes.Observe(embeddings, sample * length);
                prototypes.Step(label);
            }
        }

        return Share(episode, query => prototypes.Observe(embeddings, query * length));
    })];

    private static double Share(Episode episode, Func<int, int> guess) =>
        episode.Queries.SelectMany((queries, label) => queries.Select(query => guess(query) == label ? 1.0 : 0.0)).Average();

    private static int Nearest(double[][] means, float[] query)
    {
        int best = 0;
        double least = double.PositiveInfinity;
        for (int label = 0; label < means.Length; label++)
        {
            double distance = 0;
            for (int f = 0; f < query.Length; f++)
            {
                double difference = query[f] - means[label][f];
                distance += difference * difference;
            }

            if (distance < least)
            {
                (least, best) = (distance, label);
            }
        }

        return best;
    }
}
