using System.Text.Json;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Tests.Import.Tflite;

/// <summary>The attributes that the golden data describes.</summary>
internal static class GoldenOptions
{
    /// <summary>The expected attributes; kinds that the golden data does not describe in full keep the imported ones.</summary>
    public static OperatorOptions Expected(OperatorKind kind, JsonElement description, OperatorOptions imported) => kind switch
    {
        OperatorKind.Conv2D => new Conv2DOptions(
            PaddingOf(description), First(description, "stride"), Second(description, "stride"), First(description, "dil"), Second(description, "dil"), ActivationOf(description)),
        OperatorKind.DepthwiseConv2D => new DepthwiseConv2DOptions(
            PaddingOf(description), First(description, "stride"), Second(description, "stride"), First(description, "dil"), Second(description, "dil"), ActivationOf(description)),
        OperatorKind.AveragePool2D or OperatorKind.MaxPool2D => new Pool2DOptions(
            PaddingOf(description), First(description, "stride"), Second(description, "stride"), First(description, "filter"), Second(description, "filter"), ActivationOf(description)),
        OperatorKind.FullyConnected => new FullyConnectedOptions(ActivationOf(description), description.GetProperty("keep_num_dims").GetInt32() != 0),
        OperatorKind.Softmax => new SoftmaxOptions(description.GetProperty("beta").GetSingle()),
        OperatorKind.Add => new ElementwiseOptions(ActivationOf(description)),
        OperatorKind.Concatenation => new ConcatenationOptions(description.GetProperty("axis").GetInt32(), Activation.None),
        OperatorKind.TransposeConv => new TransposeConvOptions(
            PaddingOf(description), First(description, "stride"), Second(description, "stride"), Activation.None),
        _ => imported,
    };

    private static Padding PaddingOf(JsonElement description) =>
        description.GetProperty("pad").GetString() == "SAME" ? Padding.Same : Padding.Valid;

    private static Activation ActivationOf(JsonElement description) => description.GetProperty("act").GetString() switch
    {
        "NONE" => Activation.None,
        "RELU" => Activation.Relu,
        "RELU_N1_TO_1" => Activation.ReluN1To1,
        "RELU6" => Activation.Relu6,
        string name => throw new InvalidDataException($"The golden data has the activation {name}."),
        null => throw new InvalidDataException("The golden data has no activation."),
    };

    private static int First(JsonElement description, string pair) => description.GetProperty(pair)[0].GetInt32();

    private static int Second(JsonElement description, string pair) => description.GetProperty(pair)[1].GetInt32();
}
