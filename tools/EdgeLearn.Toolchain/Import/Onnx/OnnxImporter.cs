using EdgeLearn.Toolchain.Import.Onnx.Schema;
using Google.Protobuf;

namespace EdgeLearn.Toolchain.Import.Onnx;

/// <summary>Reads ONNX models, from operator set 7 on (6 where its operators mean the same).</summary>
public static class OnnxImporter
{
    /// <summary>Reads an <c>.onnx</c> file.</summary>
    /// <param name="file">The content of the file. The graph does not refer to it.</param>
    /// <param name="name">The name of the model, for the graph and for messages; may be empty.</param>
    /// <returns>
    /// The network in TensorFlow Lite's terms. Images are N,H,W,C: an input N,C,H,W that a convolution or a pool reads is N,H,W,C in the graph, a
    /// sequence N,C,L is N,1,L,C; outputs likewise. A model with scales (QLinear operators, or QuantizeLinear and DequantizeLinear around all
    /// operators) becomes an int8 graph with these scales; uint8 is shifted by 128.
    /// </returns>
    /// <exception cref="ModelException">
    /// The file is no ONNX model, is damaged, or has an operator or attribute that EdgeLearn does not have; the message names operator and node, and
    /// what works instead.
    /// </exception>
    public static OnnxModel Import(byte[] file, string name)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(name);
        return Import(Parse(file, name.Length == 0 ? "The file" : name), name);
    }

    /// <summary>As <see cref="Import(byte[], string)"/>, of a model that is parsed.</summary>
    internal static OnnxModel Import(ModelProto model, string name) => new OnnxReader(model, name).Read();

    /// <summary>Whether a file looks like an ONNX model: protobuf fields of a ModelProto with a graph.</summary>
    internal static bool IsOnnx(byte[] file)
    {
        try
        {
            ModelProto model = ModelProto.Parser.ParseFrom(file);
            return model.Graph is { Node.Count: > 0 } && model.IrVersion > 0;
        }
        catch (InvalidProtocolBufferException)
        {
            return false;
        }
    }

    private static ModelProto Parse(byte[] file, string name)
    {
        try
        {
            return ModelProto.Parser.ParseFrom(file);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new ModelException($"{name} is not an ONNX model, or is damaged: {Text.OneLine(e.Message)} Give an .onnx file.", e);
        }
    }
}
