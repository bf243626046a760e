using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Import.Tflite.Schema;
using Google.FlatBuffers;

namespace EdgeLearn.Toolchain.Export.Tflite;

/// <summary>Writes tensors.</summary>
internal sealed class TensorWriter(FlatBufferBuilder builder, BufferWriter buffers)
{
    /// <summary>Writes a tensor and gives its offset.</summary>
    public int Write(GraphTensor tensor)
    {
        int shape = builder.AddInt32Vector(tensor.Shape);
        int name = builder.CreateString(tensor.Name).Value;
        int quantization = tensor.Quantization is null ? 0 : Write(tensor.Quantization);
        builder.StartTable(TensorField.HasRank + 1);
        builder.AddOffset(TensorField.Shape, shape, 0);
        builder.AddSbyte(TensorField.Type, TensorTypes.Number(tensor.Type), 0);
        builder.AddUint(TensorField.Buffer, buffers.Number(tensor.Data), 0);
        builder.AddOffset(TensorField.Name, name, 0);
        builder.AddOffset(TensorField.Quantization, quantization, 0);
        builder.AddBool(TensorField.IsVariable, tensor.IsVariable, false);
        builder.AddBool(TensorField.HasRank, true, false);
        return builder.EndTable();
    }

    private int Write(Quantization quantization)
    {
        int scales = builder.AddSingleVector(quantization.Scales);
        int zeroPoints = builder.AddInt64Vector(quantization.ZeroPoints);
        builder.StartTable(QuantizationField.QuantizedDimension + 1);
        builder.AddOffset(QuantizationField.Scale, scales, 0);
        builder.AddOffset(QuantizationField.ZeroPoint, zeroPoints, 0);
        builder.AddInt(QuantizationField.QuantizedDimension, quantization.Axis, 0);
        return builder.EndTable();
    }
}
