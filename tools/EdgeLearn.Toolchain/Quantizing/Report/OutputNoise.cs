using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Execution;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Quantizing.Calibration;

namespace EdgeLearn.Toolchain.Quantizing.Report;

/// <summary>Runs the float graph and the int8 one, operator by operator on the device's own kernels, and compares what each operator gives.</summary>
internal static class OutputNoise
{
    private const int MostSamples = 128;

    /// <summary>The signal-to-noise ratio of each float activation that has an int8 twin.</summary>
    /// <param name="floats">The float graph.</param>
    /// <param name="integers">The int8 graph.</param>
    /// <param name="twins">The int8 tensor of each float one.</param>
    /// <param name="samples">Each with one array for each input.</param>
    public static IReadOnlyDictionary<GraphTensor, SignalNoise> Of(
        Graph floats, Graph integers, IReadOnlyDictionary<GraphTensor, GraphTensor> twins, IReadOnlyList<float[][]> samples)
    {
        PlannedModel planned = PlannedModel.From(integers, fuse: false);
        var interpreter = new Interpreter(new ByteArraySource(BlobWriter.Write(planned, new BlobOptions { Fuse = false })), new AllKernels());
        var executor = new FloatExecutor(floats);
        Dictionary<GraphTensor, GraphTensor> exact = twins.Where(pair => !pair.Key.IsConstant).ToDictionary(pair => pair.Value, pair => pair.Key);
        Dictionary<GraphTensor, SignalNoise> noise = exact.Values.ToDictionary(tensor => tensor, _ => new SignalNoise());
        foreach (float[][] sample in SampleChoice.Of(samples, MostSamples))
        {
            executor.ResetState();
            executor.Run(sample);
            interpreter.Reset();
            for (int input = 0; input < integers.Inputs.Count; input++)
            {
                integers.Inputs[input].Quantization!.Quantize(sample[input]).CopyTo(interpreter.Arena, planned.OffsetOf(integers.Inputs[input]));
            }

            for (int op = 0; op < integers.Operators.Count; op++)
            {
                interpreter.RunOperator(op);
                foreach (GraphTensor output in integers.Operators[op].Outputs.Where(exact.ContainsKey))
                {
                    GraphTensor twin = exact[output];
                    Compare(executor.Values(twin), interpreter.Arena.AsSpan(planned.OffsetOf(output), output.ByteCount), output.Quantization!, noise[twin]);
                }
            }
        }

        return noise;
    }

    private static void Compare(ReadOnlySpan<float> exact, ReadOnlySpan<sbyte> integers, Graphs.Quantization quantization, SignalNoise noise)
    {
        for (int i = 0; i < exact.Length; i++)
        {
            noise.Add(exact[i], quantization.Dequantize(integers[i]));
        }
    }
}
