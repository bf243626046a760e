using CsCheck;

namespace EdgeLearn.Signal.Tests.Windows;

public class SlidingWindowTests
{
    [Fact]
    public void Windows_overlap_and_lose_no_sample() =>
        Gen.Select(Gen.Int[1, 4], Gen.Int[1, 30], Gen.Int[1, 30], Gen.Int[1, 40].Array[1, 20])
            .Sample((channels, length, hop, pieces) =>
            {
                hop = Math.Min(hop, length);
                var window = new SlidingWindow(channels, length, hop);
                int total = pieces.Sum();
                short[] stream = [.. Enumerable.Range(0, total * channels).Select(i => (short)((31 * i) - 500))];
                int pushed = 0;
                int windows = 0;
                foreach (int piece in pieces)
                {
                    int end = pushed + piece;
                    while (pushed < end)
                    {
                        int missing = window.Missing;
                        int taken = window.Push(stream, pushed * channels, end - pushed);
                        taken.ShouldBe(Math.Min(missing, end - pushed));
                        pushed += taken;
                        window.IsFull.ShouldBe(window.Missing == 0);
                        if (window.IsFull)
                        {
                            for (int channel = 0; channel < channels; channel++)
                            {
                                window.Samples.Skip(channel * length).Take(length)
                                    .ShouldBe(Enumerable.Range(windows * hop, length).Select(time => stream[(time * channels) + channel]));
                            }

                            windows++;
                            window.Advance();
                        }
                    }
                }

                windows.ShouldBe(total < length ? 0 : ((total - length) / hop) + 1);
            });

    [Fact]
    public void Clearing_begins_a_new_stream()
    {
        var window = new SlidingWindow(1, 3, 1);
        window.Push([1, 2], 0, 2);
        window.Clear();

        window.Push([3, 4, 5, 6], 0, 4).ShouldBe(3);
        window.Samples.ShouldBe([3, 4, 5]);
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, 0, 1)]
    [InlineData(1, 4, 0)]
    [InlineData(1, 4, 5)]
    public void Sizes_out_of_range_are_refused(int channels, int length, int hop) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new SlidingWindow(channels, length, hop));
}
