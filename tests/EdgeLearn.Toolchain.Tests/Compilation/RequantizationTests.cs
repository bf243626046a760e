using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Compilation.Lanes;
using EdgeLearn.Toolchain.Compilation.Layers;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Tests.Generated;

namespace EdgeLearn.Toolchain.Tests.Compilation;

/// <summary>One product, one addition and one shift instead of the reference's two rounded steps: every sum of a range is tried.</summary>
public class RequantizationTests
{
    private const int Channels = 400;

    [Fact]
    public void The_form_of_one_product_gives_both_roundings_of_the_reference_for_every_sum()
    {
        LayerRows rows = Rows(1, Channels, exponents: (-17, 2));
        var random = new Random(1);
        var exact = 0;
        for (var row = 0; row < Channels; row++)
        {
            var sum = new SumRange(-random.Next(2000), random.Next(2000));
            long bias = random.Next(4) switch { 0 => 0, 1 => random.Next(-100_000, 100_000), _ => random.Next(-2000, 2000) };
            var requantization = new Requantization(rows, row, bias, -128, 127, sum);
            if (!requantization.IsExact)
            {
                continue;
            }

            exact++;
            for (long s = sum.Low; s <= sum.High; s++)
            {
                Same(requantization.Unclamped(s), Reference(rows, row, s + bias));
            }
        }

        exact.ShouldBeGreaterThan(Channels / 2);
    }

    [Fact]
    public void Ties_below_zero_go_away_from_zero()
    {
        // A multiplier of exactly 2^-k has a tie at every odd multiple of 2^(k-1).
        for (var k = 1; k < 12; k++)
        {
            LayerRows rows = RowsOf([(float)Math.Pow(2, -k)]);
            long half = 1L << (k - 1);
            var requantization = new Requantization(rows, 0, 0, -128, 127, new SumRange(-20 * half, 20 * half));

            requantization.IsExact.ShouldBeTrue();
            for (long s = requantization.Sum.Low; s <= requantization.Sum.High; s++)
            {
                Same(requantization.Unclamped(s), Reference(rows, 0, s));
            }
        }
    }

    [Fact]
    public void A_lane_gives_the_output_of_its_sum_for_every_sum()
    {
        LayerRows rows = Rows(3, Channels, exponents: (-16, 3));
        var random = new Random(3);
        var valid = 0;
        var thresholds = 0;
        for (var row = 0; row < Channels; row++)
        {
            bool rectified = row % 2 == 0;
            int plus = random.Next(-128, 128);
            var sum = new SumRange(-random.Next(6000), random.Next(6000));
            long bias = random.Next(3) == 0 ? random.Next(-3_000_000, 3_000_000) : random.Next(-6000, 6000);
            var requantization = new Requantization(rows, row, bias, rectified ? 0 : -128 - plus, 127 - plus, sum);
            var output = new ChannelOutput(requantization, [sum], plus, LaneFormat.Three);
            if (!output.IsValid)
            {
                continue;
            }

            valid++;
            thresholds += output.HasThreshold ? 1 : 0;
            Prove(rows, row, bias, requantization, output, output.Shift);
        }

        valid.ShouldBeGreaterThan(Channels / 2);
        thresholds.ShouldBeGreaterThan(Channels / 8);
    }

    [Fact]
    public void The_shift_that_channels_share_gives_the_same_outputs()
    {
        LayerRows rows = Rows(4, 60, exponents: (-9, -6));
        var random = new Random(4);
        for (var first = 0; first < rows.Count; first += 6)
        {
            (Requantization Requantization, ChannelOutput Output, long Bias)[] channels = [.. Enumerable.Range(first, 6).Select(row =>
            {
                long bias = random.Next(-20_000, 20_000);
                var requantization = new Requantization(rows, row, bias, 0, 255, new SumRange(-random.Next(9000), random.Next(9000)));
                return (requantization, new ChannelOutput(requantization, [requantization.Sum], 0, LaneFormat.Three), bias);
            })];

            var shared = new SharedProduct([.. channels.Select(channel => channel.Output)]);

            shared.Shift.ShouldBeGreaterThan(0);
            for (var i = 0; i < channels.Length; i++)
            {
                Prove(rows, first + i, channels[i].Bias, channels[i].Requantization, channels[i].Output, shared.Shift);
            }
        }
    }

    [Fact]
    public void A_bias_so_large_that_products_overflow_is_left_to_the_kernel()
    {
        LayerRows rows = RowsOf([0.9f]);
        var sum = new SumRange(-1000, 1000);
        foreach (long bias in (long[])[int.MaxValue - 5000L, int.MinValue + 5000L])
        {
            new ChannelOutput(new Requantization(rows, 0, bias, -128, 127, sum), [sum], 0, LaneFormat.Three).IsValid.ShouldBeFalse();
        }
    }

    [Fact]
    public void A_range_is_the_least_and_the_greatest_sum()
    {
        var random = new Random(5);
        for (var i = 0; i < 300; i++)
        {
            int[] weights = [.. Enumerable.Range(0, random.Next(1, 7)).Select(_ => random.Next(-128, 128))];
            int least = random.Next(-255, 1);
            int greatest = least + 255;

            SumRange range = SumRange.Of(weights, least, greatest);

            // A sum is linear in each input: its ends are at the ends of the inputs.
            long[] corners =
            [
                .. Enumerable.Range(0, 1 << weights.Length).Select(corner =>
                    weights.Select((weight, input) => (long)weight * ((corner >> input & 1) == 0 ? least : greatest)).Sum()),
            ];
            range.ShouldBe(new SumRange(corners.Min(), corners.Max()));
        }
    }

    private static void Prove(LayerRows rows, int row, long bias, Requantization requantization, ChannelOutput output, int shift)
    {
        (long factor, long addend, long below, long zero) = output.Constants(shift);
        long first = requantization.FirstPositive;
        for (long s = requantization.Sum.Low; s <= requantization.Sum.High; s++)
        {
            long reference = Math.Clamp(Reference(rows, row, s + bias), requantization.Minimum, requantization.Maximum) + output.Plus;
            long lane = s + output.Offsets[0];
            Same(lane & LanePacking.Mask, lane);
            if (requantization is { IsRectified: true, Maximum: > 0 })
            {
                Same(s >= first, reference > output.Plus);
            }

            if (output.HasThreshold && (lane & LanePacking.Threshold) == 0)
            {
                Same(reference, output.Plus);
                continue;
            }

            long value = unchecked((lane * factor) + (lane < zero ? below : addend)) >> shift;
            Same(Math.Clamp(value, output.Limits.Least, output.Limits.Greatest), reference);
            Same(value > output.Limits.Greatest && !output.ExceedsMaximum, false);
        }
    }

    // Shouldly takes long to compare so many.
    private static void Same<T>(T actual, T expected)
    {
        if (!EqualityComparer<T>.Default.Equals(actual, expected))
        {
            actual.ShouldBe(expected);
        }
    }

    private static long Reference(LayerRows rows, int row, long sum) => FixedPoint.Multiply((int)sum, rows.Multipliers[row], -rows.RightShifts[row]);

    private static LayerRows Rows(int seed, int channels, (int Least, int Greatest) exponents)
    {
        var random = new Random(seed);
        return RowsOf([.. Enumerable.Range(0, channels).Select(_ => (float)Math.Pow(2, exponents.Least + (random.NextDouble() * (exponents.Greatest - exponents.Least))))]);
    }

    /// <summary>Channels with given multipliers, as a model file brings them.</summary>
    private static LayerRows RowsOf(float[] multipliers)
    {
        var make = new ModelMaker(0);
        var input = make.Input([1, 1, 1, 1], new Quantization(1, 0));
        var weights = make.Constant([multipliers.Length, 1, 1, 1], new Quantization(multipliers, new int[multipliers.Length], 0));
        var output = make.Int8([1, 1, 1, multipliers.Length], new Quantization(1, 0));
        var graph = make.Graph(make.Apply(OperatorKind.Conv2D, new Conv2DOptions(Padding.Same, 1, 1, 1, 1, Activation.None), output, input, weights));
        return LayerRows.Of(BlobModel.Open(BlobWriter.Write(graph, new BlobOptions()), "channels").Operators[0].Weights[0]);
    }
}
