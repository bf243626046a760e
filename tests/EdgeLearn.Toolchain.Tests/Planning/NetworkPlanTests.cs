using EdgeLearn.Toolchain.Planning;
using Shouldly;
using Xunit;

namespace EdgeLearn.Toolchain.Tests.Planning;

/// <summary>Whole networks, with the overlaps that their operators allow.</summary>
public sealed class NetworkPlanTests
{
    private const int Scratch = 64;

    [Fact]
    public void The_keyword_network_fits_in_8_1_kilobytes()
    {
        List<ArenaBuffer> buffers = [new("input", 490, 0, 0), new("conv", 8000, 0, 1)];
        List<OverlapRule> rules = [OverlapRule.AtLeast(0, buffers[0], buffers[1], 7489)];
        for (var step = 1; step <= 8; step++)
        {
            // Depthwise, channel by channel, then pointwise, pixel by pixel; four times.
            ArenaBuffer next = new(step % 2 == 1 ? $"dw{step}" : $"pw{step}", 8000, step, step + 1);
            rules.Add(step % 2 == 1 ? OverlapRule.Exactly(step, buffers[^1], next) : OverlapRule.AtLeast(step, buffers[^1], next));
            buffers.Add(next);
        }

        ArenaBuffer pooled = new("pool", 64, 9, 10);
        rules.Add(OverlapRule.AtLeast(9, buffers[^1], pooled, -8000));
        buffers.AddRange([pooled, new ArenaBuffer("scores", 12, 10, 11)]);
        buffers.AddRange(Enumerable.Range(0, 11).Select(step => new ArenaBuffer($"scratch{step}", Scratch, step, step)));

        var plan = ArenaPlanner.Plan(buffers, rules);

        plan.Size.ShouldBe(8064);
        plan.IsProvedBest.ShouldBeTrue();
    }

    [Fact]
    public void ResNet_8_fits_in_33_3_kilobytes()
    {
        var buffers = new List<ArenaBuffer>();
        var rules = new List<OverlapRule>();
        var step = 0;
        var image = Add(buffers, "image", 32 * 32 * 3, 0, 0);
        var x = Add(buffers, "stem", 32 * 32 * 16, 0, 3);
        rules.Add(OverlapRule.AtLeast(step++, image, x, Distance(32, 3, 16, 3, 1)));
        for (var stage = 0; stage < 3; stage++)
        {
            var (size, from, to, stride) = stage == 0 ? (32, 16, 16, 1) : (32 >> (stage - 1), 8 << stage, 16 << stage, 2);
            var bytes = size / stride * (size / stride) * to;
            var hasShortcut = stage > 0;
            var sumStep = step + (hasShortcut ? 3 : 2);

            // In the first stage the operand waits until the sum; later ones convolve it once more on a shortcut.
            var a = Add(buffers, $"a{stage}", bytes, step, step + 1);
            rules.Add(OverlapRule.AtLeast(step, x, a, Distance(size, from, to, 3, stride)));
            var b = Add(buffers, $"b{stage}", bytes, step + 1, sumStep);
            rules.Add(OverlapRule.AtLeast(step + 1, a, b, Distance(size / stride, to, to, 3, 1)));
            var waiting = x;
            if (hasShortcut)
            {
                waiting = Add(buffers, $"shortcut{stage}", bytes, step + 2, sumStep);
                rules.Add(OverlapRule.AtLeast(step + 2, x, waiting, Distance(size, from, to, 1, 2)));
            }

            var sum = Add(buffers, $"sum{stage}", bytes, sumStep, sumStep + (stage < 2 ? 3 : 1));
            rules.AddRange([OverlapRule.AtLeast(sumStep, waiting, sum), OverlapRule.AtLeast(sumStep, b, sum)]);
            (x, step) = (sum, sumStep + 1);
        }

        var pooled = Add(buffers, "pool", 64, step, step + 1);
        rules.Add(OverlapRule.AtLeast(step, x, pooled, -x.Size));

        var plan = ArenaPlanner.Plan(buffers, rules);

        plan.Size.ShouldBe(2 * 16384 + 528);
        plan.IsProvedBest.ShouldBeTrue();
    }

    [Fact]
    public void Forty_buffers_that_fill_a_rectangle_are_put_back_nearly_without_a_gap()
    {
        const int height = 10_000;
        var buffers = CutRectangle(40, height, seed: 3);

        var plan = ArenaPlanner.Plan(buffers);

        plan.Size.ShouldBeLessThanOrEqualTo(height * 102 / 100);
    }

    [Fact]
    public void Five_hundred_buffers_take_bounded_effort()
    {
        // What a search costs at most, whatever it is given: here, everything meets everything and offsets must be multiples of 4.
        ArenaBuffer[] buffers = [.. Enumerable.Range(0, 500).Select(i => new ArenaBuffer($"b{i}", 101 + i * 7919 % 1000, i % 20, 20 + i % 30, 4))];

        var plan = ArenaPlanner.Plan(buffers);

        plan.IsProvedBest.ShouldBeFalse();
        plan.Comparisons.ShouldBeLessThan(7_000_000);
    }

    [Fact]
    public void A_long_chain_with_residuals_is_planned_at_once()
    {
        ArenaBuffer[] buffers = [.. Enumerable.Range(0, 500).Select(i => new ArenaBuffer($"t{i}", 1000 - i, i, i + (i % 4 == 0 ? 3 : 1)))];
        OverlapRule[] rules = [.. Enumerable.Range(1, 499).Select(i => OverlapRule.AtLeast(i, buffers[i - 1], buffers[i]))];

        var plan = ArenaPlanner.Plan(buffers, rules);

        plan.IsProvedBest.ShouldBeTrue();
        plan.Comparisons.ShouldBeLessThan(1_000_000);
    }

    private static ArenaBuffer Add(List<ArenaBuffer> buffers, string name, int bytes, int first, int last)
    {
        buffers.Add(new ArenaBuffer(name, bytes, first, last));
        return buffers[^1];
    }

    // A square image, SAME padding.
    private static int Distance(int size, int from, int to, int kernel, int stride) =>
        WindowOverlap.Distance(new WindowGeometry
        {
            InputHeight = size, InputWidth = size, InputPixelBytes = from,
            OutputHeight = size / stride, OutputWidth = size / stride, OutputPixelBytes = to,
            KernelHeight = kernel, KernelWidth = kernel, StrideHeight = stride, StrideWidth = stride,
            PadTop = Math.Max(0, kernel - stride) / 2, PadLeft = Math.Max(0, kernel - stride) / 2,
        });

    // Time to the right, addresses upwards: the best plan is known, because there is one without a gap.
    private static List<ArenaBuffer> CutRectangle(int count, int height, int seed)
    {
        var random = new Random(seed);
        List<(int First, int End, int Low, int High)> parts = [(0, count, 0, height)];
        while (parts.Count < count)
        {
            var i = random.Next(parts.Count);
            var (first, end, low, high) = parts[i];
            if (random.Next(2) == 0 && end - first > 1)
            {
                var cut = random.Next(first + 1, end);
                parts[i] = (first, cut, low, high);
                parts.Add((cut, end, low, high));
            }
            else if (high - low > 20)
            {
                var cut = random.Next(low + 1, high);
                parts[i] = (first, end, low, cut);
                parts.Add((first, end, cut, high));
            }
        }

        return [.. parts.Select((part, i) => new ArenaBuffer($"b{i}", part.High - part.Low, part.First, part.End - 1))];
    }
}
