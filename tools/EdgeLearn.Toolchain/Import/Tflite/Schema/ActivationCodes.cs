using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Import.Tflite.Schema;

/// <summary>TensorFlow Lite's fused activations (enum ActivationFunctionType); the first five have the numbers of <see cref="Activation"/>.</summary>
internal static class ActivationCodes
{
    private const int SignBit = 5;

    /// <summary>The activation with this number, or null.</summary>
    public static Activation? Find(sbyte code) => code >= 0 && code < SignBit ? (Activation)code : null;

    /// <summary>The number of an activation.</summary>
    public static sbyte Number(Activation activation) => (sbyte)activation;

    /// <summary>The name in the schema.</summary>
    public static string Name(sbyte code) => code switch
    {
        (int)Activation.Tanh => "TANH",
        SignBit => "SIGN_BIT",
        _ => $"number {code}",
    };
}
