using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;
using EdgeLearn.Toolchain.Import.Tflite.FlatBuffers;
using EdgeLearn.Toolchain.Import.Tflite.Schema;

namespace EdgeLearn.Toolchain.Import.Tflite;

/// <summary>Reads TensorFlow Lite models.</summary>
public static class TfliteImporter
{
    private const int SchemaVersion = 3;
    private const int IdentifierOffset = 4;

    private static ReadOnlySpan<byte> Identifier => "TFL3"u8;

    /// <summary>
    /// Reads a <c>.tflite</c> file. The file may be damaged or hostile: it is read with every offset checked, the operators
    /// are in execution order and the shapes fit together, or the file is refused. Whether the graph can run on a chip is
    /// another question, which <see cref="RunnableCheck"/> answers: float models are read, too. Int8 models are taken bit for bit; the integer
    /// weights of a hybrid model, whose activations are floats, become the floats that they stand for.
    /// </summary>
    /// <param name="file">The content of the file. The graph does not refer to it.</param>
    /// <param name="name">The name of the model, for the graph and for messages; may be empty.</param>
    /// <returns>The main graph of the model, without tensors that nothing uses.</returns>
    /// <exception cref="ModelException">The file is no TensorFlow Lite model, is damaged, or needs what EdgeLearn does not have.</exception>
    public static Graph Import(byte[] file, string name)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(name);
        var flatFile = new FlatFile(file, name);
        RequireIdentifier(file, flatFile.Name);
        Graph graph = new ModelReader(flatFile, name).Read(Model(flatFile));
        ExecutionOrderCheck.Verify(graph);
        ShapeCheck.Verify(graph);
        return HybridWeights.Dequantize(graph);
    }

    private static FlatTable Model(FlatFile file)
    {
        FlatTable model = file.Root();
        uint version = model.UInt32(ModelField.Version);
        return version == SchemaVersion
            ? model
            : throw new ModelException(
                $"{file.Name} has version {version} of the TensorFlow Lite format; EdgeLearn reads version {SchemaVersion}. Convert the model with a current converter.");
    }

    private static void RequireIdentifier(byte[] file, string name)
    {
        if (file.Length == 0)
        {
            throw new ModelException($"{name} is empty. Give a .tflite file.");
        }

        if (file.Length < IdentifierOffset + Identifier.Length || !file.AsSpan(IdentifierOffset, Identifier.Length).SequenceEqual(Identifier))
        {
            throw new ModelException($"{name} is not a TensorFlow Lite model: it does not have the identifier TFL3. Give a .tflite file.");
        }
    }
}
