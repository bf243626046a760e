using EdgeLearn.Signal.Tests.Reference;
using EdgeLearn.Toolchain.Features;

namespace EdgeLearn.Signal.Tests.Pipeline;

public class HostilePipelineTests
{
    private static readonly byte[] Whole = FeatureWriter.Write(
        new FeatureDescription
        {
            SampleRate = 8000, Channels = 2, WindowLength = 60, Hop = 30, Rows = 2, DcBlocker = 6, Decimation = 2, RemoveMean = true, PreEmphasis = 0.9,
            Features = [new RawFeature(), new StatisticsFeature(), new MfccFeature { Bands = 6, Coefficients = 4, LowestFrequency = 100 }],
        },
        [new FeatureScale(0.001, 0)], 0.01, 0);

    [Fact]
    public void A_pipeline_that_ends_early_is_refused()
    {
        for (int length = 0; length < Whole.Length; length++)
        {
            Should.Throw<FeatureFormatException>(() => new FeaturePipeline(Whole, 0, length), $"{length} bytes");
        }
    }

    [Fact]
    public void Bytes_behind_the_end_are_refused() =>
        Refused([.. Whole, 0, 0, 0, 0], FeatureError.Truncated, Whole.Length + 4);

    /// <summary>Whatever a damaged byte says, the pipeline is refused or runs inside its memory.</summary>
    [Fact]
    public void A_damaged_byte_is_refused_or_does_no_harm()
    {
        var random = new Random(1);
        short[] signal = TestSignals.Create("noise", 4096, 1, 32767);
        int loaded = 0;
        for (int round = 0; round < 4000; round++)
        {
            byte[] damaged = [.. Whole];
            for (int i = random.Next(3); i >= 0; i--)
            {
                damaged[random.Next(random.Next(2) == 0 ? 64 : damaged.Length)] = (byte)(random.Next(3) == 0 ? random.Next(4) : random.Next(256));
            }

            try
            {
                var pipeline = new FeaturePipeline(damaged, 0, damaged.Length);
                pipeline.Push(signal, 0, signal.Length - (signal.Length % pipeline.Channels));
                loaded++;
            }
            catch (FeatureFormatException)
            {
            }
            catch (InvalidOperationException) // without quantization
            {
            }
        }

        loaded.ShouldBeInRange(100, 3900);
    }

    [Fact]
    public void Each_reason_has_its_number_and_place()
    {
        Refused(Header(2, 1, 1, 4, 4, 1, 1), FeatureError.UnknownVersion, 2);
        Refused(Header(1, 0, 1, 4, 4, 1, 1), FeatureError.BadHeader, 4);
        Refused(Header(1, 1, 17, 4, 4, 1, 1), FeatureError.BadHeader, 10);
        Refused(Header(1, 1, 1, 4097, 4, 1, 1), FeatureError.BadHeader, 12);
        Refused(Header(1, 1, 1, 4, 5, 1, 1), FeatureError.BadHeader, 14);
        Refused(Header(1, 1, 1, 4, 4, 1025, 1), FeatureError.BadHeader, 16);
        Refused(Header(1, 1, 1, 4, 4, 2, 3), FeatureError.BadHeader, 18);
        Refused(Header(1, 1, 1, 4, 4, 1, 1), FeatureError.Truncated, 20);
        Refused([.. Header(1, 1, 1, 4, 4, 1, 1), .. Step(5)], FeatureError.UnknownStep, 0);
        Refused([.. Header(1, 1, 1, 4, 4, 1, 1), .. Step(16)], FeatureError.NoFeatures, 0);
        Refused([.. Header(1, 2, 1, 4, 4, 1, 1), .. Step(32), .. Step(32)], FeatureError.WrongOrder, 1);
        Refused([.. Header(1, 2, 1, 4, 4, 1, 1), .. Step(32), .. Step(16)], FeatureError.WrongOrder, 1);
        Refused([.. Header(1, 1, 1, 4, 4, 1, 1), .. Step(32, 0, 0)], FeatureError.BadStep, 0);
        Refused([.. Header(1, 2, 1, 4, 4, 1, 1), .. Step(32), .. Step(48)], FeatureError.BadStep, 1);
        Refused([.. Header(1, 2, 1, 4, 4, 1, 1), .. Step(32), .. Step(48, new int[24])], FeatureError.BadStep, 1);
        Refused([.. Header(1, 1, 1, 4096, 1, 1024, 1), .. Step(32)], FeatureError.TooLarge, 4096 * 1024);
        new FeaturePipeline([9, .. Header(1, 1, 1, 4, 4, 1, 1), .. Step(32), 9], 1, 24).FeatureCount.ShouldBe(4);
    }

    [Fact]
    public void Bytes_that_are_not_there_are_refused()
    {
        Should.Throw<ArgumentNullException>(() => new FeaturePipeline(null, 0, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => new FeaturePipeline(Whole, 1, Whole.Length));
        Should.Throw<ArgumentOutOfRangeException>(() => new FeaturePipeline(Whole, -1, 4));
        Should.Throw<ArgumentOutOfRangeException>(() => new FeaturePipeline(Whole, 0, -1));
    }

    private static void Refused(byte[] bytes, FeatureError error, int location)
    {
        FeatureFormatException exception = Should.Throw<FeatureFormatException>(() => new FeaturePipeline(bytes, 0, bytes.Length));
        exception.Error.ShouldBe(error);
        exception.Location.ShouldBe(location);
        exception.Message.ShouldBe($"FEAT error {(int)error} at {location}");
    }

    private static byte[] Header(int version, int steps, int channels, int length, int hop, int rows, int rowHop) =>
        [.. Words(version, steps, 0, 0, channels, length, hop, rows, rowHop, 0)];

    private static byte[] Step(int kind, params int[] words) => [.. Words(kind, 2 * words.Length), .. Words(words)];

    private static IEnumerable<byte> Words(params int[] words) => words.SelectMany(word => BitConverter.GetBytes((ushort)word));
}
