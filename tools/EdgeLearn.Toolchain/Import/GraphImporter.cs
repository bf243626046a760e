using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Import.Onnx;
using EdgeLearn.Toolchain.Import.Tflite;

namespace EdgeLearn.Toolchain.Import;

/// <summary>Reads a model of whatever format, by its content.</summary>
public static class GraphImporter
{
    private const int TfliteMarkOffset = 4;

    private static ReadOnlySpan<byte> TfliteMark => "TFL3"u8;

    /// <summary>Reads a <c>.tflite</c> or an <c>.onnx</c> file.</summary>
    /// <param name="file">The content of the file.</param>
    /// <param name="name">The name of the model, for the graph and for messages; may be empty.</param>
    /// <returns>The network, of floats or of int8: see <see cref="IsFloat"/>. Images are N,H,W,C.</returns>
    /// <exception cref="ModelException">The file is neither, is damaged, or needs what EdgeLearn does not have.</exception>
    public static Graph Import(byte[] file, string name)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(name);
        if (IsTflite(file))
        {
            return TfliteImporter.Import(file, name);
        }

        return OnnxImporter.IsOnnx(file)
            ? OnnxImporter.Import(file, name).Graph
            : throw new ModelException(
                $"{(name.Length == 0 ? "The file" : name)} is neither a TensorFlow Lite model (.tflite) nor an ONNX model (.onnx): give one of these.");
    }

    /// <summary>Whether a graph computes with floats, and so has to be quantized before a chip runs it.</summary>
    /// <param name="graph">The graph.</param>
    /// <returns>False for an int8 graph, even if its border is float: QUANTIZE at its input, DEQUANTIZE at its output.</returns>
    public static bool IsFloat(Graph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        return graph.Operators.Any(each => each.Kind is not (OperatorKind.Quantize or OperatorKind.Dequantize)
            && each.Outputs.Any(result => result.Type == ElementType.Float32));
    }

    /// <summary>Whether a file has the mark of TensorFlow Lite.</summary>
    internal static bool IsTflite(ReadOnlySpan<byte> file) =>
        file.Length >= TfliteMarkOffset + TfliteMark.Length && file[TfliteMarkOffset..].StartsWith(TfliteMark);
}
