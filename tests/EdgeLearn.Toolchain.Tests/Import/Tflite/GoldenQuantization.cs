using System.Text.Json;
using EdgeLearn.Toolchain.Graphs;
using Shouldly;

namespace EdgeLearn.Toolchain.Tests.Import.Tflite;

/// <summary>Compares a quantization with its description in the golden data.</summary>
internal static class GoldenQuantization
{
    public static void Compare(Quantization? quantization, JsonElement description)
    {
        if (description.ValueKind == JsonValueKind.Null)
        {
            quantization.ShouldBeNull();
            return;
        }

        quantization.ShouldNotBeNull();

        // Nine digits tell every float from every other, so equality here is equality of the bits.
        quantization.Scales.ShouldBe(description.GetProperty("scale").EnumerateArray().Select(scale => scale.GetSingle()));
        quantization.ZeroPoints.ShouldBe(description.GetProperty("zero_point").EnumerateArray().Select(zeroPoint => zeroPoint.GetInt32()));
        if (quantization.IsPerChannel)
        {
            quantization.Axis.ShouldBe(description.GetProperty("dim").GetInt32());
        }
    }
}
