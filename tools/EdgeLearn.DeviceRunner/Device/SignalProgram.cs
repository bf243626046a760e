using System;
using System.IO;
using EdgeLearn.Signal;

/// <summary>
/// Runs a kernel of the signal library as often as a file says, so that the host can count what a run costs. I:\command: runs, then 1 and points / 8 for
/// a power spectrum, or 2 for the feature pipeline in I:\features.bin.
/// </summary>
public static class SignalProgram
{
    /// <summary>Starts here.</summary>
    public static void Main()
    {
        byte[] command = File.ReadAllBytes("I:\\command");
        int runs = command[0];
        if (command[1] == 1)
        {
            int points = command[2] * 8;
            RealFft fft = new RealFft(points);
            int[] window = WindowTable.Create(WindowFunction.Hann, points);
            long[] power = new long[(points / 2) + 1];
            short[] samples = Samples(points);
            for (int run = 0; run < runs; run++)
            {
                fft.Power(samples, 0, points, window, power);
            }
        }
        else
        {
            byte[] bytes = File.ReadAllBytes("I:\\features.bin");
            uint before = nanoFramework.Runtime.Native.GC.Run(true);
            FeaturePipeline pipeline = new FeaturePipeline(bytes, 0, bytes.Length);
            Console.WriteLine("heap " + (before - nanoFramework.Runtime.Native.GC.Run(true)).ToString());
            sbyte[] features = new sbyte[pipeline.FeatureCount];
            short[] samples = Samples(pipeline.SignalLength * pipeline.Channels);
            for (int run = 0; run < runs; run++)
            {
                pipeline.Extract(samples, 0, features, 0);
            }
        }

        Console.WriteLine("end " + runs.ToString());
    }

    private static short[] Samples(int length)
    {
        short[] samples = new short[length];
        int state = 1;
        for (int i = 0; i < length; i++)
        {
            state = ((state * 1103515245) + 12345) & 0x7FFFFFFF;
            samples[i] = (short)((state >> 16) - 16384);
        }

        return samples;
    }
}
