using System.Globalization;
using EdgeLearn.Signal;
using EdgeLearn.Toolchain.Features;

namespace EdgeLearn.DeviceRunner;

/// <summary>Counts the host instructions of kernels of the signal library on the CLR, for docs/signal.md.</summary>
internal static class SignalCounts
{
    private const int Heap = 256 * 1024;

    /// <summary>Features of one window of 30 ms at 16 kHz: 512 points, 40 mel bands, 13 coefficients.</summary>
    private static readonly FeatureDescription Mfcc = new()
    {
        SampleRate = 16000, WindowLength = 480, Hop = 480, Features = [new MfccFeature { WindowFunction = WindowFunction.Hann }],
    };

    /// <summary>Counts and prints: two runs less one, and what a loaded pipeline holds of the heap.</summary>
    public static void Run(NanoClr clr, DeviceBuild build, string folder)
    {
        IReadOnlyList<string> files = build.SignalFiles();
        foreach (int points in (int[])[64, 128, 256, 512, 1024])
        {
            Print($"power spectrum of {points} points, Hann window", [1, (byte)(points / 8)], null);
        }

        Print("MFCC of 480 samples: 512 points, 40 mel bands, 13 coefficients", [2], Mfcc);
        Print("the same with pre-emphasis and without a mean", [2], Mfcc with { PreEmphasis = 0.97, RemoveMean = true });
        Print("log-mel of 480 samples: 512 points, 40 bands", [2], Mfcc with { Features = [new LogMelFeature()] });
        Print("all statistics of 128 samples", [2], Mfcc with { WindowLength = 128, Hop = 128, Features = [new StatisticsFeature()] });
        Print("128 samples of 6 axes, quantized", [2], Mfcc with { Channels = 6, WindowLength = 128, Hop = 128, Features = [new RawFeature()] });
        Print("decimation by 2 of 256 samples, 49 taps; then 128 samples, quantized", [2], Mfcc with { Decimation = 2, WindowLength = 128, Hop = 128, Features = [new RawFeature()] });
        Print("128 samples, quantized", [2], Mfcc with { WindowLength = 128, Hop = 128, Features = [new RawFeature()] });

        void Print(string what, byte[] command, FeatureDescription? description)
        {
            string drive = Path.Combine(folder, "signal");
            Directory.CreateDirectory(drive);
            File.WriteAllBytes(
                Path.Combine(drive, "features.bin"), description is null ? [] : FeatureWriter.Write(description, [new FeatureScale(1e-5, 0)], 0.02, 0));
            string held = "";
            long once = Count(1);
            Console.WriteLine($"| {what} | {Count(2) - once:N0} | {held} |");

            long Count(byte runs)
            {
                File.WriteAllBytes(Path.Combine(drive, "command"), [runs, .. command]);
                long count = clr.Count(files, Heap, drive, out ClrOutput output);
                held = output.After("heap") is { } bytes ? $"{int.Parse(bytes, CultureInfo.InvariantCulture):N0}" : "";
                return output.After("end") == $"{runs}" ? count : throw new InvalidOperationException(output.Text);
            }
        }
    }
}
