using System.Buffers.Binary;
using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Tests.Generated;

/// <summary>Samples for a graph: the two ends of int8, then random ones.</summary>
internal static class GeneratedSamples
{
    private const int Random = 3;

    public static byte[] Of(Graph graph, int seed)
    {
        var random = new Random(seed);
        using var samples = new MemoryStream();
        for (var i = 0; i < 2 + Random; i++)
        {
            foreach (var input in graph.Inputs)
            {
                samples.Write(input.Type == ElementType.Float32 ? Floats(input, random) : Integers(input, random, i));
            }
        }

        return samples.ToArray();
    }

    private static byte[] Integers(GraphTensor input, Random random, int sample)
    {
        var bytes = new byte[input.ByteCount];
        if (sample < 2)
        {
            bytes.AsSpan().Fill(sample == 0 ? (byte)128 : (byte)127);
        }
        else
        {
            random.NextBytes(bytes);
        }

        return bytes;
    }

    /// <summary>Values that a quantized network meets, and some that it should not.</summary>
    private static byte[] Floats(GraphTensor input, Random random)
    {
        var bytes = new byte[input.ByteCount];
        for (var i = 0; i < input.ElementCount; i++)
        {
            var value = random.Next(10) == 0
                ? BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue))
                : (float)((random.NextDouble() - 0.5) * Math.Pow(2, random.Next(-2, 7)));
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(4 * i), value);
        }

        return bytes;
    }
}
