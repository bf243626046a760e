using CsCheck;
using EdgeLearn.Training.Tests.State;

namespace EdgeLearn.Training.Tests.Drift;

public class AdaptiveWindowTests
{
    [Fact]
    public void It_drops_what_the_formula_of_real_numbers_drops() =>
        Gen.Select(Gen.Int[1, 1000], Gen.Int[-6000, 6000], Gen.Int[-200, 200], Gen.Int[1, 100_000]).Sample((spread, level, step, seed) =>
        {
            var window = new AdaptiveWindow(9);
            var reference = new ReferenceWindow(9);
            var random = new Random(seed);
            for (int i = 0; i < 3000; i++)
            {
                int sample = level + random.Next(-spread, spread + 1) + (i < 1500 ? 0 : step);
                bool? expected = reference.Observe(sample);
                bool drift = window.Observe((short)sample);
                if (expected is null)
                {
                    return; // so near that rounding decides
                }

                drift.ShouldBe(expected.Value);
                window.Count.ShouldBe(reference.Count);
            }
        }, iter: 60);

    [Fact]
    public void A_stream_that_does_not_drift_is_kept_and_its_length_is_limited()
    {
        var window = new AdaptiveWindow(9);
        var random = new RandomBits(1);
        int drifts = 0;
        for (int i = 0; i < 60_000; i++)
        {
            drifts += window.Observe((short)(random.Next(12) - 1000)) ? 1 : 0;
        }

        drifts.ShouldBeLessThanOrEqualTo(1);
        window.Count.ShouldBeInRange(20_000, 40_955);
        (window.Mean / 256.0).ShouldBe(1047.5, 30);
    }

    [Fact]
    public void A_step_is_noticed_soon_and_forgotten()
    {
        var window = new AdaptiveWindow(9);
        var random = new RandomBits(2);
        int noticed = -1;
        for (int i = 0; i < 4000; i++)
        {
            bool drift = window.Observe((short)(random.Next(8) + (i < 3000 ? 0 : 100)));
            drift.ShouldBe(i >= 3000 && drift);
            noticed = drift && noticed < 0 ? i : noticed;
        }

        noticed.ShouldBeInRange(3000, 3200);
        window.Direction.ShouldBe(1);
        window.Count.ShouldBeInRange(900, 1100);
        (window.Mean / 256.0).ShouldBe(227.5, 8);
    }

    [Fact]
    public void A_certainty_out_of_range_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new AdaptiveWindow(0));
        Should.Throw<ArgumentOutOfRangeException>(() => new AdaptiveWindow(31));
    }

    [Fact]
    public void What_was_saved_goes_on_as_before()
    {
        var random = new RandomBits(3);
        short[] samples = [.. Enumerable.Range(0, 2000).Select(i => (short)(random.Next(9) + (i > 1200 ? 300 : 0)))];
        SavedHalfway.GoesOnAsBefore(() => new AdaptiveWindow(9), samples.Length, (window, i) => $"{window.Observe(samples[i])} {window.Count} {window.Mean} {window.Direction}");
    }

    /// <summary>The same histogram in real numbers; says null where the two sides of the formula are within a hundredth of each other.</summary>
    private sealed class ReferenceWindow(int certainty)
    {
        private readonly List<(int Size, double Sum, double Squares)> _buckets = []; // the oldest first
        private readonly double _d = ((certainty + 1) * Math.Log(2)) + Math.Log(Math.Log(40_955));
        private double _least = double.MaxValue;
        private double _greatest = double.MinValue;
        private int _seen;

        public int Count => _buckets.Sum(bucket => bucket.Size);

        public bool? Observe(double sample)
        {
            (_least, _greatest) = (Math.Min(_least, sample), Math.Max(_greatest, sample));
            _buckets.Add((1, sample, sample * sample));
            for (int size = 1; _buckets.Count(bucket => bucket.Size == size) > 5; size *= 2)
            {
                int at = _buckets.FindIndex(bucket => bucket.Size == size);
                (_, double sum, double squares) = _buckets[at + 1];
                _buckets[at] = (2 * size, _buckets[at].Sum + sum, _buckets[at].Squares + squares);
                _buckets.RemoveAt(at + 1);
            }

            if (++_seen % 32 != 0)
            {
                return false;
            }

            bool drifted = false;
            for (bool? differs = Differs(); differs != false; differs = Differs())
            {
                if (differs is null)
                {
                    return null;
                }

                drifted = true;
                _buckets.RemoveAt(0);
            }

            return drifted;
        }

        private bool? Differs()
        {
            double n = Count;
            double mean = _buckets.Sum(bucket => bucket.Sum) / n;
            double variance = (_buckets.Sum(bucket => bucket.Squares) / n) - (mean * mean);
            (double n0, double older) = (0, 0);
            foreach ((int size, double sum, _) in _buckets)
            {
                n0 += size;
                older += sum;
                double n1 = n - n0;
                if (n0 < 16 || n1 < 16)
                {
                    continue;
                }

                double m = 1 / ((1 / n0) + (1 / n1));
                double difference = Math.Abs((((n * mean) - older) / n1) - (older / n0));
                double bound = Math.Sqrt(2 / m * variance * _d) + (2 * _d * (_greatest - _least) / (3 * m));
                if (Math.Abs(difference - bound) < 0.02 + (0.01 * bound))
                {
                    return null;
                }

                if (difference > bound)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
