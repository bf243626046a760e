using EdgeLearn.Toolchain.Import.Onnx.Schema;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace EdgeLearn.Toolchain.Tests.Import.Onnx;

/// <summary>What ONNX Runtime makes of a model, on the processor.</summary>
internal static class OnnxRuntime
{
    /// <summary>Runs a model once.</summary>
    /// <param name="model">The file.</param>
    /// <param name="inputs">Float32 inputs in the model's order.</param>
    public static TestTensor[] Run(byte[] model, TestTensor[] inputs)
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1, GraphOptimizationLevel = GraphOptimizationLevel.ORT_DISABLE_ALL, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
        using var session = new InferenceSession(model, options);
        NamedOnnxValue[] values =
        [
            .. session.InputNames.Zip(inputs, (name, input) => NamedOnnxValue.CreateFromTensor(name, new DenseTensor<float>(input.Values, input.Shape))),
        ];
        using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> outputs = session.Run(values);
        return [.. outputs.Select(Read)];
    }

    private static TestTensor Read(DisposableNamedOnnxValue value) => value.Value switch
    {
        Tensor<float> reals => new TestTensor(DataTypes.Float, reals.Dimensions.ToArray(), [.. reals]),
        Tensor<sbyte> integers => new TestTensor(DataTypes.Int8, integers.Dimensions.ToArray(), [.. integers.Select(element => (float)element)]),
        Tensor<byte> integers => new TestTensor(DataTypes.UInt8, integers.Dimensions.ToArray(), [.. integers.Select(element => (float)element)]),
        _ => throw new NotSupportedException($"The output {value.Name} is of {value.ElementType}."),
    };
}
