using System.Globalization;
using System.Text;
using EdgeLearn.Toolchain.Benchmarks;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Import.Tflite;
using EdgeLearn.Toolchain.Twin;

namespace EdgeLearn.DeviceRunner;

/// <summary>
/// Writes small golden models as C#, so that the tests on a board need no files: each carries some of its samples as golden
/// vectors. An assembly holds at most 64 KB of such arrays, hence the choice.
/// </summary>
internal static class EmbeddedModels
{
    private const int BytesInLine = 24;

    /// <summary>The models under <c>golden/</c>, and which of their samples: all least, all greatest, alternating, random. Of
    /// weights that are rounded to fewer bits, the outputs are those of the unpacked weights on the PC.</summary>
    private static readonly (string Class, string Model, int[] Samples, int Bits)[] Chosen =
    [
        ("Add06", "ops/add_06", [0, 1, 2, 3, 4, 5, 6, 7], 8),
        ("AveragePool10", "ops/avgpool_10", [0, 1, 2, 3], 8),
        ("Conv00", "ops/conv_00", [0, 1, 2, 3], 8),
        ("Conv00FourBits", "ops/conv_00", [0, 1, 3], 4),
        ("Conv23", "ops/conv_23", [2, 3], 8),
        ("DepthwiseConv02", "ops/dwconv_02", [0, 1, 2, 3], 8),
        ("DepthwiseConv11", "ops/dwconv_11", [0, 1, 2, 3, 4, 5, 6, 7], 8),
        ("DepthwiseConv17", "ops/dwconv_17", [0, 1, 2, 3], 8),
        ("FullyConnected02", "ops/fc_02", [0, 1, 2, 3, 4, 5, 6, 7], 8),
        ("FullyConnected02TwoBits", "ops/fc_02", [0, 1, 2, 3], 2),
        ("FullyConnected10", "ops/fc_10", [0, 1, 2, 3, 4, 5, 6, 7], 8),
        ("FullyConnected10FourBits", "ops/fc_10", [0, 1, 2, 3], 4),
        ("HelloWorld", "hello_world", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 8),
        ("MaxPool03", "ops/maxpool_03", [0, 1, 2, 3, 4, 5, 6, 7], 8),
        ("Relu00", "ops/relu_00", [0, 3], 8),
        ("Relu603", "ops/relu6_03", [1, 4], 8),
        ("Softmax03", "ops/softmax_03", [0, 1, 2, 3, 4, 5, 6, 7], 8),
        ("Softmax04", "ops/softmax_04", [0, 1, 2, 3, 4, 5, 6, 7], 8),
    ];

    /// <summary>Writes all of them and returns their paths.</summary>
    /// <param name="golden">The folder of golden models.</param>
    /// <param name="folder">Where the sources go.</param>
    public static IReadOnlyList<string> Write(string golden, string folder)
    {
        Directory.CreateDirectory(folder);
        List<string> written = [];
        foreach ((string name, string model, int[] samples, int bits) in Chosen)
        {
            string path = Path.Combine(folder, name + ".cs");
            File.WriteAllText(path, Source(name, $"The golden model {model} with some of its samples; made by <c>EdgeLearn.DeviceRunner embed</c>.", Blob(Path.Combine(golden, model), samples, bits)));
            written.Add(path);
        }

        return written;
    }

    /// <summary>Bytes as elements of an array, line by line.</summary>
    internal static string Lines(byte[] bytes) => string.Join('\n', bytes.Chunk(BytesInLine).Select(line => $"                {string.Join(", ", line)},"));

    /// <summary>The bytes of one of them.</summary>
    /// <param name="golden">The folder of golden models.</param>
    /// <param name="name">The class that holds it.</param>
    internal static byte[] Blob(string golden, string name)
    {
        (_, string model, int[] samples, int bits) = Chosen.Single(chosen => chosen.Class == name);
        return Blob(Path.Combine(golden, model), samples, bits);
    }

    private static byte[] Blob(string model, int[] samples, int bits)
    {
        bool isFolder = Directory.Exists(model);
        Graph graph = TfliteImporter.Import(File.ReadAllBytes(isFolder ? Path.Combine(model, "model.tflite") : model + ".tflite"), Path.GetFileName(model));
        byte[] inputs = File.ReadAllBytes(isFolder ? Path.Combine(model, "inputs.bin") : model + ".in.bin");
        byte[] outputs = File.ReadAllBytes(isFolder ? Path.Combine(model, "outputs.bin") : model + ".out.bin");
        if (bits < WeightPacking.Byte)
        {
            graph = FewerBits.Round(graph, bits);
            outputs = SampleRunner.Run(BlobModel.Open(BlobWriter.Write(graph, new BlobOptions { PackWeights = false }), model), inputs);
        }

        int input = graph.Inputs.Sum(tensor => tensor.ByteCount);
        int output = graph.Outputs.Sum(tensor => tensor.ByteCount);
        GoldenVector[] vectors = [.. samples.Select(sample => new GoldenVector(
            inputs[(sample * input)..((sample + 1) * input)],
            outputs[(sample * output)..((sample + 1) * output)]))];
        return BlobWriter.Write(graph, new BlobOptions { GoldenVectors = vectors, WeightWindow = 64 });
    }

    /// <summary>A class with a model as an array.</summary>
    /// <param name="name">The class.</param>
    /// <param name="what">What it is, a sentence.</param>
    /// <param name="blob">The model.</param>
    internal static string Source(string name, string what, byte[] blob)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $$"""
            namespace EdgeLearn.DeviceTests.Models
            {
                /// <summary>{{what}}</summary>
                internal static class {{name}}
                {
                    internal static byte[] Bytes()
                    {
                        return new byte[]
                        {

            """);
        text.Append(Lines(blob)).Append("""

                        };
                    }
                }
            }

            """);
        return text.ToString();
    }
}
