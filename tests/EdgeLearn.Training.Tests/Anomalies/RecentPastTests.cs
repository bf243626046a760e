using EdgeLearn.Training.Tests.State;

namespace EdgeLearn.Training.Tests.Anomalies;

public class RecentPastTests
{
    private static readonly int[] Lengths = [1, 1, 1, 1, 2, 2, 4, 4, 8, 8];

    [Fact]
    public void The_means_are_those_of_the_last_32_samples_the_latest_first()
    {
        var past = new RecentPast();
        var random = new RandomBits(1);
        short[] samples = [.. Enumerable.Range(0, 100).Select(_ => (short)(random.Next() >> 16))];
        for (int i = 0; i < samples.Length; i++)
        {
            past.Observe(samples[i]);
            past.IsFilled.ShouldBe(i >= 31);
            if (!past.IsFilled)
            {
                continue;
            }

            int at = i;
            for (int mean = 0; mean < Lengths.Length; mean++)
            {
                double expected = Enumerable.Range(0, Lengths[mean]).Average(k => (double)samples[at - k]);
                (past.Means[mean] / 256.0).ShouldBe(expected);
                at -= Lengths[mean];
            }
        }
    }

    [Fact]
    public void What_was_saved_goes_on_as_before() => SavedHalfway.GoesOnAsBefore(() => new RecentPast(), 77, (past, i) =>
    {
        past.Observe((short)(i * 37));
        return string.Join(' ', past.Means);
    });
}
