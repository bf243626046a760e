using System.Text.Json;
using EdgeLearn.Signal.Tests.Pipeline;
using EdgeLearn.Signal.Tests.Reference;
using EdgeLearn.Toolchain;
using EdgeLearn.Toolchain.Features;

namespace EdgeLearn.Signal.Tests.Features;

public class FeatureWriterTests
{
    [Fact]
    public void Standardised_features_have_mean_0_and_deviation_1_on_the_data_that_they_were_measured_on()
    {
        FeatureDescription description = FeaturePipelineTests.Keywords() with { Rows = 10 };
        FeaturePipeline measuring = FeaturePipelineTests.Load(FeatureWriter.Write(description));
        short[][] signals = [.. Enumerable.Range(0, 12).Select(seed => TestSignals.Create(TestSignals.Kinds[seed % 3], measuring.SignalLength, seed, 3000 * (seed + 1)))];
        IReadOnlyList<FeatureScale> scales = FeatureStandardization.Fit(measuring, signals, measuring.RowLength);
        const double inputScale = 0.04;
        FeaturePipeline pipeline = FeaturePipelineTests.Load(FeatureWriter.Write(description, scales, inputScale, 5));

        List<double>[] columns = [.. Enumerable.Range(0, 10).Select(_ => new List<double>())];
        var features = new sbyte[pipeline.FeatureCount];
        foreach (short[] signal in signals)
        {
            pipeline.Extract(signal, 0, features, 0);
            for (int i = 0; i < features.Length; i++)
            {
                columns[i % 10].Add((features[i] - 5) * inputScale);
            }
        }

        foreach (List<double> column in columns)
        {
            column.Average().ShouldBe(0, 0.02);
            Math.Sqrt(column.Average(x => x * x)).ShouldBe(1, 0.03);
        }
    }

    [Fact]
    public void A_feature_that_never_changes_becomes_the_zero_point()
    {
        var description = new FeatureDescription { SampleRate = 10, WindowLength = 4, Hop = 4, Features = [new RawFeature()] };
        FeaturePipeline measuring = FeaturePipelineTests.Load(FeatureWriter.Write(description));
        IReadOnlyList<FeatureScale> scales = FeatureStandardization.Fit(measuring, [[5, 5, 5, 5]], 1);
        FeaturePipeline pipeline = FeaturePipelineTests.Load(FeatureWriter.Write(description, scales, 0.1, -7));
        var features = new sbyte[4];

        pipeline.Extract([5, 6, 7, 32767], 0, features, 0);

        features.ShouldBe([-7, -7, -7, -7]);
    }

    [Fact]
    public void A_description_survives_json()
    {
        FeatureDescription description = FeaturePipelineTests.Keywords() with
        {
            DcBlocker = 9,
            Features = [new RawFeature(), new StatisticsFeature { Kinds = StatisticKinds.Mean }, new LogMelFeature { Bands = 7 }, new MfccFeature()],
        };

        string json = JsonSerializer.Serialize(description);
        FeatureDescription read = JsonSerializer.Deserialize<FeatureDescription>(json)!;

        read.Features.ShouldBe(description.Features);
        (read with { Features = description.Features }).ShouldBe(description);
        json.ShouldContain("\"kind\":\"mfcc\"");
    }

    [Fact]
    public void What_no_board_could_run_is_refused_in_words()
    {
        FeatureDescription good = FeaturePipelineTests.Keywords();
        Refused(good with { SampleRate = 0 }, "sample rate");
        Refused(good with { SampleRate = double.NaN }, "sample rate");
        Refused(good with { Channels = 17 }, "1 to 16 channels");
        Refused(good with { WindowLength = 4097 }, "1 to 4096 samples");
        Refused(good with { Hop = 641 }, "hop");
        Refused(good with { Rows = 0 }, "1 to 1024 rows");
        Refused(good with { RowHop = 50 }, "row hop");
        Refused(good with { DcBlocker = 15 }, "DC blocker");
        Refused(good with { Decimation = 43 }, "decimation");
        Refused(good with { PreEmphasis = 1 }, "pre-emphasis");
        Refused(good with { Features = [] }, "no features");
        Refused(good with { Features = [new StatisticsFeature(), new RawFeature()] }, "order");
        Refused(good with { Features = [new RawFeature(), new RawFeature()] }, "once at most");
        Refused(good with { Features = [new StatisticsFeature { Kinds = 0 }] }, "statistics");
        Refused(good with { Features = [new MfccFeature { Coefficients = 41 }] }, "coefficient");
        Refused(good with { Features = [new LogMelFeature { Bands = 129 }] }, "128 bands");
        Refused(good with { Features = [new LogMelFeature { Floor = 64 }] }, "floor");
        Refused(good with { Features = [new LogMelFeature { FftLength = 512 }] }, "does not fit a transform of 512 points");
        Refused(good with { Features = [new LogMelFeature { FftLength = 1000 }] }, "no transform of 1000 points");
        Refused(good with { WindowLength = 1025, Features = [new LogMelFeature()] }, "does not fit a transform of 1024 points");
        Refused(good with { Features = [new LogMelFeature { HighestFrequency = 9000 }] }, "half the sample rate");
        Refused(good with { Features = [new LogMelFeature { LowestFrequency = -1 }] }, "half the sample rate");
        Refused(good with { WindowLength = 64, Hop = 64, Features = [new LogMelFeature()] }, "no bin");
        Refused(good with { Features = [new RawFeature()], Rows = 1024 }, "features, more than");
    }

    [Fact]
    public void Scales_that_do_not_divide_a_row_are_refused()
    {
        FeatureDescription description = FeaturePipelineTests.Keywords();
        Should.Throw<ModelException>(() => FeatureWriter.Write(description, new FeatureScale[3], 1, 0)).Message.ShouldContain("scales must divide a row");
        Should.Throw<ModelException>(() => FeatureStandardization.Fit(FeaturePipelineTests.Load(FeatureWriter.Write(description)), [], 10)).Message.ShouldContain("no signal");
        Should.Throw<ModelException>(() => FeatureStandardization.Fit(FeaturePipelineTests.Load(FeatureWriter.Write(description)), [], 3)).Message.ShouldContain("do not divide");
        Should.Throw<ModelException>(() => FeatureWriter.Write(description, [new FeatureScale(1e12, 0)], 1, 0)).Message.ShouldContain("cannot be quantized");
        Should.Throw<ModelException>(() => FeatureWriter.Write(description, [new FeatureScale(1, 0)], 0, 0)).Message.ShouldContain("cannot be quantized");
    }

    private static void Refused(FeatureDescription description, string word) =>
        Should.Throw<ModelException>(() => FeatureWriter.Write(description)).Message.ShouldContain(word, Case.Insensitive);
}
