using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Zoo;

namespace EdgeLearn.Training.Tests.Sgd;

public sealed class BatchTests
{
    [Fact]
    public void Weights_move_when_their_batch_ends_and_not_before()
    {
        TrainedNetwork network = Create(new SgdOptions { Ease = 0, Batch = 4, Rate = Factor.OfMillionths(100_000) });
        double[][] before = [.. network.LayerWeights()];
        for (int i = 0; i < 3; i++)
        {
            network.Learner.Observe(Sample(i));
            network.Learner.Step(i);
            network.LayerWeights().SelectMany(layer => layer).ShouldBe(before.SelectMany(layer => layer));
        }

        network.Learner.Observe(Sample(3));
        network.Learner.Step(0);
        foreach ((double[] layer, double[] old) in network.LayerWeights().Zip(before))
        {
            layer.SequenceEqual(old).ShouldBeFalse();
        }
    }

    [Fact]
    public void A_batch_is_a_step_along_the_mean_of_its_gradients()
    {
        const int seeds = 60;
        const int batch = 3;
        List<double[]> first = [.. Create(new SgdOptions()).LayerWeights()];
        double[][] batched = [.. first.Select(layer => new double[layer.Length])];
        double[][] single = [.. first.Select(layer => new double[layer.Length])];
        for (int seed = 1; seed <= seeds; seed++)
        {
            TrainedNetwork whole = Create(new SgdOptions { Ease = 0, Batch = batch, Rate = Factor.OfMillionths(60_000), Seed = seed });
            for (int i = 0; i < batch; i++)
            {
                whole.Learner.Observe(Sample(i));
                whole.Learner.Step(i);

                // The same gradient alone, from the same weights.
                TrainedNetwork one = Create(new SgdOptions { Ease = 0, Rate = Factor.OfMillionths(20_000), Seed = seed });
                one.Learner.Observe(Sample(i));
                one.Learner.Step(i);
                Add(single, one, first, seeds);
            }

            Add(batched, whole, first, seeds);
        }

        for (int layer = 0; layer < batched.Length; layer++)
        {
            double length = Length(single[layer]);
            double along = batched[layer].Zip(single[layer], (a, b) => a * b).Sum() / length / length;
            along.ShouldBe(1, 0.1, $"layer {layer}");
            Length([.. batched[layer].Zip(single[layer], (a, b) => a - (along * b))]).ShouldBeLessThan(0.4 * length);
        }
    }

    [Fact]
    public void A_clipped_step_goes_the_same_way_and_no_row_moves_farther_than_the_clip()
    {
        const double rate = 0.1;
        const double clip = 0.05;
        TrainedNetwork free = Create(new SgdOptions { Ease = 0, Rate = Factor.OfMillionths(100_000) });
        TrainedNetwork clipped = Create(new SgdOptions { Ease = 0, Rate = Factor.OfMillionths(100_000), Clip = Factor.OfMillionths(50_000) });
        double[][] before = [.. free.LayerWeights()];
        foreach (TrainedNetwork network in (TrainedNetwork[])[free, clipped])
        {
            network.Learner.Observe(Sample(1));
            network.Learner.Step(0);
        }

        List<double[]> far = [.. free.LayerWeights().Zip(before, (now, then) => now.Zip(then, (a, b) => a - b).ToArray())];
        List<double[]> near = [.. clipped.LayerWeights().Zip(before, (now, then) => now.Zip(then, (a, b) => a - b).ToArray())];
        int[] rows = [.. free.Learner.Layers.Where(layer => layer?.Trained is not null).Select(layer => layer.Trained.Rows)];
        bool any = false;
        for (int layer = 0; layer < far.Count; layer++)
        {
            int length = far[layer].Length / rows[layer];
            for (int row = 0; row < rows[layer]; row++)
            {
                double[] a = far[layer][(row * length)..((row + 1) * length)];
                double[] b = near[layer][(row * length)..((row + 1) * length)];
                Length(b).ShouldBeLessThan(rate * clip * 1.3);
                any |= Length(a) > 2 * rate * clip;
                if (Length(a) > 2 * rate * clip && Length(b) > 0)
                {
                    double cosine = a.Zip(b, (x, y) => x * y).Sum() / Length(a) / Length(b);
                    cosine.ShouldBeGreaterThan(0.8);
                }
            }
        }

        any.ShouldBeTrue("no gradient was long enough to be clipped");
    }

    [Fact]
    public void Velocities_fade_in_steps_without_errors()
    {
        TrainedNetwork network = Create(new SgdOptions { Ease = 0, Momentum = true, Rate = Factor.OfMillionths(300_000) });
        network.Learner.Observe(Sample(1));
        network.Learner.Step(0);
        TrainedWeights last = network.Learner.Layers[^1].Trained;
        double before = Speed(last);
        before.ShouldBeGreaterThan(0);

        last.Step.Coast(new RandomBits(1));

        Speed(last).ShouldBeInRange(before * 3 / 4, before * 15 / 16);

        static double Speed(TrainedWeights weights) => Enumerable.Range(0, weights.Velocities.Length).Sum(i =>
            Math.Abs((double)weights.Velocities[i]) * (1 << weights.VelocityShifts[weights.FirstBlockOf(i / weights.RowLength) + (i % weights.RowLength / WeightStep.Block)]));
    }

    [Fact]
    public void Velocities_that_were_rounded_to_8_bits_add_up_to_the_steps_that_made_them()
    {
        // One long step in each direction, then nothing: with momentum the weights get there, too, an eighth of what is left at a time.
        var options = new SgdOptions { Momentum = true };
        var weights = new TrainedWeights(40, [Factor.One, Factor.One], 0, Factor.One, options);
        var random = new RandomBits(1);
        var inputs = new sbyte[40];
        for (int n = 0; n < inputs.Length; n++)
        {
            inputs[n] = (sbyte)((5 * n) - 100);
        }

        weights.Step.AlongVector(1, 1, Factor.OfMillionths(50_000), inputs, 0, random);
        for (int i = 0; i < 100; i++)
        {
            weights.Step.Coast(random);
        }

        for (int n = 0; n < inputs.Length; n++)
        {
            weights.Values[n].ShouldBe((byte)128, "the other row stays");
            double moved = weights.Values[40 + n] - 128 + (weights.Fractions[40 + n] / 256.0);
            moved.ShouldBe(-0.05 * inputs[n], 0.15);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(SgdOptions.LargestBatch + 1)]
    public void A_batch_out_of_range_is_refused(int batch) => Should.Throw<ArgumentException>(() => Create(new SgdOptions { Batch = batch }));

    [Fact]
    public void A_clip_that_is_no_factor_is_refused() => Should.Throw<ArgumentException>(() => Create(new SgdOptions { Clip = 5 }));

    private static void Add(double[][] sums, TrainedNetwork network, List<double[]> first, int seeds)
    {
        foreach ((double[] layer, int n) in network.LayerWeights().Select((layer, n) => (layer, n)))
        {
            for (int i = 0; i < layer.Length; i++)
            {
                sums[n][i] += (layer[i] - first[n][i]) / seeds;
            }
        }
    }

    private static double Length(double[] values) => Math.Sqrt(values.Sum(value => value * value));

    private static TrainedNetwork Create(SgdOptions options)
    {
        var builder = new FloatGraphBuilder([6, 5, 1]);
        builder.Conv2D(4, (3, 3), (2, 2), Activation.Relu);
        builder.Dense(6, Activation.Relu);
        builder.Dense(3, Activation.None);
        return new TrainedNetwork(builder, 4, options);
    }

    private static sbyte[] Sample(int seed)
    {
        var random = new RandomBits(seed + 20);
        return [.. Enumerable.Range(0, 30).Select(_ => (sbyte)(random.Next(7) - 64))];
    }
}
