using EdgeLearn.Toolchain.Import.Onnx.Values;

namespace EdgeLearn.Toolchain.Import.Onnx;

/// <summary>What is known while a model is read.</summary>
/// <param name="Opset">The version of ONNX's own operator set.</param>
/// <param name="Uses">How often each name is read, as an output of the model, too.</param>
internal sealed record ModelScope(int Opset, IReadOnlyDictionary<string, int> Uses)
{
    /// <summary>The graph that is being made.</summary>
    public GraphBuilder Builder { get; } = new();

    /// <summary>What each name stands for.</summary>
    public Dictionary<string, OnnxValue> Values { get; } = [];
}
