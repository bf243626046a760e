using EdgeLearn.Signal;
using EdgeLearn.Toolchain.Features;

namespace EdgeLearn.DeviceRunner;

/// <summary>Writes feature pipelines as C#, so that the tests on a board need no files.</summary>
internal static class EmbeddedPipelines
{
    /// <summary>Keywords: windows of 30 ms at 16 kHz.</summary>
    private static readonly FeatureDescription Audio = new()
    {
        SampleRate = 16000, WindowLength = 480, Hop = 320, Rows = 5, PreEmphasis = 0.97,
        Features = [new MfccFeature { WindowFunction = WindowFunction.Hamming }],
    };

    /// <summary>A machine: two axes, decimated, statistics and eight bands of each.</summary>
    private static readonly FeatureDescription Vibration = new()
    {
        SampleRate = 3200, Channels = 2, Decimation = 2, DcBlocker = 9, WindowLength = 128, Hop = 64, Rows = 2, RemoveMean = true,
        Features = [new StatisticsFeature(), new LogMelFeature { Bands = 8, Scale = BandScale.Linear, LowestFrequency = 0 }],
    };

    /// <summary>A wrist: accelerometer and gyroscope, the samples themselves.</summary>
    private static readonly FeatureDescription Motion = new()
    {
        SampleRate = 50, Channels = 6, WindowLength = 64, Hop = 32, Features = [new RawFeature()],
    };

    /// <summary>Writes them and returns the path.</summary>
    /// <param name="folder">Where the source goes.</param>
    public static string Write(string folder)
    {
        string path = Path.Combine(folder, "SignalPipelines.cs");
        File.WriteAllText(path, $$"""
            namespace EdgeLearn.DeviceTests
            {
                /// <summary>Feature pipelines; made by <c>EdgeLearn.DeviceRunner embed</c>.</summary>
                internal static class SignalPipelines
                {
                    internal static byte[] Audio()
                    {
                        return new byte[]
                        {
            {{Bytes(Audio, 13, 200_000)}}
                        };
                    }

                    internal static byte[] Vibration()
                    {
                        return new byte[]
                        {
            {{Bytes(Vibration, 32, 400_000)}}
                        };
                    }

                    internal static byte[] Motion()
                    {
                        return new byte[]
                        {
            {{Bytes(Motion, 6, 4000)}}
                        };
                    }
                }
            }

            """.ReplaceLineEndings("\n"));
        return path;
    }

    /// <summary>The bytes of a pipeline; each of its features has a scale of its own.</summary>
    private static string Bytes(FeatureDescription description, int scales, double deviation) => EmbeddedModels.Lines(FeatureWriter.Write(
        description, [.. Enumerable.Range(1, scales).Select(i => FeatureScale.Standard(deviation * i / 10, deviation * (1 + (i / 5.0))))], 0.03, -4));
}
