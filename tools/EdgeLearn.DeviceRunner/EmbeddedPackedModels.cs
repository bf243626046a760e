using System.Text;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Import;
using EdgeLearn.Toolchain.Packing;

namespace EdgeLearn.DeviceRunner;

/// <summary>Writes models in their packed form as C#, so that the tests on a board need no files.</summary>
internal static class EmbeddedPackedModels
{
    /// <summary>Of the embedded models: floats and tables, convolutions, weights of two bits, the largest.</summary>
    private static readonly string[] Chosen = ["HelloWorld", "Conv23", "DepthwiseConv02", "FullyConnected02TwoBits", "FullyConnected10"];

    /// <summary>Writes them and returns the path.</summary>
    /// <param name="golden">The folder of golden models.</param>
    /// <param name="zoo">The folder of the repository's own models.</param>
    /// <param name="folder">Where the source goes.</param>
    public static string Write(string golden, string zoo, string folder)
    {
        string path = Path.Combine(folder, "PackedModels.cs");
        IEnumerable<(string Name, byte[] Packed)> models = Chosen
            .Select(name => (name, ModelPacker.Pack(BlobModel.Open(EmbeddedModels.Blob(golden, name), name))))
            .Append(("Pump", ModelPacker.Pack(ModelFile.Open(Path.Combine(zoo, "pump", "pump.elb")))));
        StringBuilder text = new("""
            namespace EdgeLearn.DeviceTests
            {
                /// <summary>Models in their packed form; made by <c>EdgeLearn.DeviceRunner embed</c>.</summary>
                internal static class PackedModels
                {

            """);
        text.AppendJoin('\n', models.Select(model => $$"""
                    internal static byte[] {{model.Name}}()
                    {
                        return new byte[]
                        {
            {{EmbeddedModels.Lines(model.Packed)}}
                        };
                    }

            """)).Append("    }\n}\n");
        File.WriteAllText(path, text.ToString());
        return path;
    }
}
