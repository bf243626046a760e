using CsCheck;
using EdgeLearn.Signal.Tests.Reference;
using EdgeLearn.Toolchain.Features;

namespace EdgeLearn.Signal.Tests.Pipeline;

public class FeaturePipelineTests
{
    [Fact]
    public void Raw_windows_of_six_axes_are_standardised_in_the_quantization()
    {
        var description = new FeatureDescription { SampleRate = 50, Channels = 6, WindowLength = 128, Hop = 64, Features = [new RawFeature()] };
        FeatureScale[] scales = [.. Enumerable.Range(1, 6).Select(c => FeatureScale.Standard(100.3 * c, 701.7 * c))];
        FeaturePipeline pipeline = Load(FeatureWriter.Write(description, scales, 0.05, -3));
        short[] signal = TestSignals.Create("noise", 128 * 6, 1, 20000);
        var features = new sbyte[pipeline.FeatureCount];

        pipeline.Extract(signal, 0, features, 0);

        pipeline.FeatureCount.ShouldBe(768);
        pipeline.SampleRate.ShouldBe(50_000);
        for (int i = 0; i < signal.Length; i++)
        {
            int channel = (i % 6) + 1;
            double exact = ((signal[i] - (100.3 * channel)) / (701.7 * channel) / 0.05) - 3;
            features[i].ShouldBe((sbyte)Math.Clamp(Math.Floor(exact + 0.5), -128, 127), $"at {i}");
        }
    }

    [Fact]
    public void Statistics_of_each_channel_follow_each_other()
    {
        var description = new FeatureDescription
        {
            SampleRate = 100, Channels = 3, WindowLength = 50, Hop = 50, RemoveMean = true,
            Features = [new StatisticsFeature { Kinds = StatisticKinds.RootMeanSquare | StatisticKinds.Range | StatisticKinds.Peaks }],
        };
        short[] signal = TestSignals.Create("noise", 150, 1, 9000);

        int[] actual = Measure(description, signal);

        var statistics = new SignalStatistics();
        List<int> expected = [];
        for (int channel = 0; channel < 3; channel++)
        {
            short[] samples = [.. signal.Where((_, i) => i % 3 == channel)];
            MeanRemoval.Apply(samples, 0, 50);
            statistics.Measure(samples, 0, 50);
            expected.AddRange([statistics.RootMeanSquare, statistics.Range, statistics.CountPeaks(samples, 0, 50)]);
        }

        actual.ShouldBe(expected);
    }

    [Fact]
    public void Every_statistic_has_its_place()
    {
        short[] signal = TestSignals.Create("tones", 60, 3, 9000);
        var statistics = new SignalStatistics();
        statistics.Measure(signal, 0, 60);

        Measure(new FeatureDescription { SampleRate = 100, WindowLength = 60, Hop = 60, Features = [new StatisticsFeature()] }, signal).ShouldBe(
        [
            statistics.Mean, statistics.RootMeanSquare, statistics.Deviation, statistics.Minimum, statistics.Maximum, statistics.Range,
            statistics.ZeroCrossings, statistics.CountPeaks(signal, 0, 60),
        ]);
    }

    [Fact]
    public void Several_kinds_of_features_stand_one_behind_the_other()
    {
        var description = new FeatureDescription { SampleRate = 1000, Channels = 2, WindowLength = 64, Hop = 64, Features = [] };
        WindowFeature[] features =
        [
            new RawFeature(),
            new StatisticsFeature(),
            new LogMelFeature { Bands = 6, Scale = BandScale.Linear, LowestFrequency = 0 },
            new MfccFeature { Bands = 8, Coefficients = 3, Scale = BandScale.Linear, LowestFrequency = 0 },
        ];
        short[] signal = TestSignals.Create("tones", 128, 3, 20000);

        int[] together = Measure(description with { Features = features }, signal);

        together.ShouldBe(features.SelectMany(feature => Measure(description with { Features = [feature] }, signal)));
        together.Length.ShouldBe(2 * (64 + 8 + 6 + 3));
    }

    [Fact]
    public void Audio_becomes_rows_of_coefficients()
    {
        FeatureDescription description = Keywords();
        short[] signal = TestSignals.Create("noisy tone", 16000, 5, 25000);

        int[] rows = Measure(description, signal);

        rows.Length.ShouldBe(49 * 10);
        for (int row = 0; row < 49; row += 12)
        {
            short[] window = signal[(row * 320)..((row * 320) + 640)];
            rows.Skip(row * 10).Take(10).ShouldBe(Measure(description with { Rows = 1, RowHop = 1 }, window));
        }
    }

    [Fact]
    public void Filters_of_the_stream_and_of_the_window_come_before_the_features()
    {
        var description = new FeatureDescription
        {
            SampleRate = 48000, Channels = 2, WindowLength = 40, Hop = 30, Rows = 2, DcBlocker = 7, Decimation = 3, RemoveMean = true, PreEmphasis = 0.97,
            Features = [new RawFeature()],
        };
        short[] signal = [.. TestSignals.Create("noise", 2 * 3 * 70, 5, 15000).Select(x => (short)(x + 4000))];

        short[] stream = [.. signal];
        new DcBlocker(2, 7).Process(stream, 0, 210);
        new Decimator(2, 3, LowPassDesign.Length(3), LowPassDesign.Create(3)).Process(stream, 0, 210).ShouldBe(70);
        var expected = new int[2 * 40 * 2];
        for (int row = 0; row < 2; row++)
        {
            for (int channel = 0; channel < 2; channel++)
            {
                short[] window = [.. Enumerable.Range(row * 30, 40).Select(time => stream[(2 * time) + channel])];
                MeanRemoval.Apply(window, 0, 40);
                PreEmphasis.Apply(window, 0, 40, 31785);
                for (int i = 0; i < 40; i++)
                {
                    expected[(row * 80) + (2 * i) + channel] = window[i];
                }
            }
        }

        Measure(description, signal).ShouldBe(expected);
    }

    /// <summary>However a stream is cut to pieces, the outputs are those of its windows.</summary>
    [Fact]
    public void A_stream_gives_what_its_windows_give() =>
        Gen.Select(Gen.Int[1, 3], Gen.Int[4, 40], Gen.Int[1, 40], Gen.Int[1, 4], Gen.Int[1, 4], Gen.Int[1, 3], Gen.Int[1, 80].Array[1, 12])
            .Sample((channels, length, hop, rows, rowHop, decimation, pieces) =>
            {
                hop = Math.Min(hop, length);
                rowHop = Math.Min(rowHop, rows);
                var description = new FeatureDescription
                {
                    SampleRate = 100, Channels = channels, WindowLength = length, Hop = hop, Rows = rows, RowHop = rowHop, Decimation = decimation,
                    Features = [new RawFeature(), new StatisticsFeature()],
                };
                byte[] bytes = FeatureWriter.Write(description, [new FeatureScale(0.001, 0.1)], 0.1, 4);
                FeaturePipeline stream = Load(bytes);
                short[] samples = TestSignals.Create("noise", pieces.Sum() * channels, length, 9000);
                var output = new sbyte[stream.FeatureCount];
                List<sbyte> actual = [];
                int position = 0;
                foreach (int piece in pieces)
                {
                    int end = position + (piece * channels);
                    while (position < end)
                    {
                        position += stream.Push(samples, position, end - position);
                        if (stream.TryTake(output, 0))
                        {
                            actual.AddRange(output);
                        }
                    }
                }

                // All rows in one output, of which the stream's are pieces.
                int times = pieces.Sum() / decimation;
                int all = times < length ? 0 : ((times - length) / hop) + 1;
                List<sbyte> expected = [];
                if (all > 0)
                {
                    FeaturePipeline whole = Load(FeatureWriter.Write(description with { Rows = all, RowHop = 1 }, [new FeatureScale(0.001, 0.1)], 0.1, 4));
                    var every = new sbyte[whole.FeatureCount];
                    whole.Extract(samples, 0, every, 0);
                    for (int row = 0; row + rows <= all; row += rowHop)
                    {
                        expected.AddRange(every.Skip(row * whole.RowLength).Take(rows * whole.RowLength));
                    }
                }

                actual.ShouldBe(expected);
            }, iter: 100);

    [Fact]
    public void Extracting_and_measuring_leave_nothing_behind()
    {
        FeaturePipeline pipeline = Load(FeatureWriter.Write(Keywords() with { DcBlocker = 9, Decimation = 2 }, [new FeatureScale(1e-6, 0)], 0.01, 0));
        short[] signal = TestSignals.Create("tones", pipeline.SignalLength, 5, 25000);
        var first = new sbyte[pipeline.FeatureCount + 2];
        var second = new sbyte[pipeline.FeatureCount + 2];
        pipeline.SignalLength.ShouldBe(32000);

        pipeline.Extract(signal, 0, first, 1);
        pipeline.Measure(signal, 0, new int[pipeline.FeatureCount], 0);
        pipeline.Push(signal, 100, 5000);
        pipeline.Extract(signal, 0, second, 1);

        second.ShouldBe(first);
        first[0].ShouldBe((sbyte)0);
        first[^1].ShouldBe((sbyte)0);
        first.Distinct().Count().ShouldBeGreaterThan(20);
        pipeline.IsReady.ShouldBeFalse();
    }

    [Fact]
    public void An_output_that_was_not_taken_is_gone_with_the_next_push()
    {
        var description = new FeatureDescription { SampleRate = 10, WindowLength = 2, Hop = 2, Features = [new RawFeature()] };
        FeaturePipeline pipeline = Load(FeatureWriter.Write(description, [new FeatureScale(1, 0)], 1, 0));
        var output = new sbyte[2];

        pipeline.TryTake(output, 0).ShouldBeFalse();
        pipeline.Push([1, 2, 3, 4, 5], 0, 5).ShouldBe(2);
        pipeline.TryTake(output, 0).ShouldBeTrue();
        pipeline.TryTake(output, 0).ShouldBeTrue();
        output.ShouldBe([1, 2]);
        pipeline.Push([3, 4, 5], 0, 3).ShouldBe(2);
        pipeline.Push([5], 0, 1).ShouldBe(1);
        pipeline.TryTake(output, 0).ShouldBeFalse();
        pipeline.Push([6], 0, 1).ShouldBe(1);
        pipeline.TryTake(output, 0).ShouldBeTrue();
        output.ShouldBe([5, 6]);
    }

    [Fact]
    public void Nothing_is_allocated_after_loading()
    {
        FeaturePipeline pipeline = Load(FeatureWriter.Write(
            Keywords() with { Features = [new StatisticsFeature(), new MfccFeature { Coefficients = 10 }], RemoveMean = true, PreEmphasis = 0.9, DcBlocker = 8 },
            [new FeatureScale(1e-6, 0)], 0.01, 0));
        short[] signal = TestSignals.Create("tones", 16000, 5, 25000);
        var output = new sbyte[pipeline.FeatureCount];
        pipeline.Extract(signal, 0, output, 0);

        long before = GC.GetAllocatedBytesForCurrentThread();
        pipeline.Extract(signal, 0, output, 0);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void Samples_that_do_not_lie_in_the_array_are_refused()
    {
        var description = new FeatureDescription { SampleRate = 10, Channels = 2, WindowLength = 4, Hop = 2, Features = [new RawFeature()] };
        FeaturePipeline pipeline = Load(FeatureWriter.Write(description, [new FeatureScale(1, 0)], 1, 0));
        var samples = new short[8];
        Should.Throw<ArgumentNullException>(() => pipeline.Push(null, 0, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => pipeline.Push(samples, 0, 10));
        Should.Throw<ArgumentOutOfRangeException>(() => pipeline.Push(samples, 0, 3));
        Should.Throw<ArgumentOutOfRangeException>(() => pipeline.Push(samples, -2, 4));
        Should.Throw<ArgumentOutOfRangeException>(() => pipeline.Push(samples, 0, -2));
        Should.Throw<ArgumentOutOfRangeException>(() => pipeline.Extract(samples, 1, new sbyte[8], 0));
        Should.Throw<ArgumentOutOfRangeException>(() => pipeline.Measure(samples, 1, new int[8], 0));
        FeaturePipeline measuring = Load(FeatureWriter.Write(description));
        Should.Throw<InvalidOperationException>(() => measuring.Push(samples, 0, 8));
        Should.Throw<InvalidOperationException>(() => measuring.Extract(samples, 0, new sbyte[8], 0));
    }

    internal static FeatureDescription Keywords() => new()
    {
        SampleRate = 16000, WindowLength = 640, Hop = 320, Rows = 49, RowHop = 5, Features = [new MfccFeature { Coefficients = 10 }],
    };

    internal static FeaturePipeline Load(byte[] bytes) => new(bytes, 0, bytes.Length);

    private static int[] Measure(FeatureDescription description, short[] signal)
    {
        FeaturePipeline pipeline = Load(FeatureWriter.Write(description));
        var values = new int[pipeline.FeatureCount];
        pipeline.Measure(signal, 0, values, 0);
        return values;
    }
}
