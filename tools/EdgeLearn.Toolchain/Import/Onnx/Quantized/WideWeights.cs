using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Import.Onnx.Quantized;

/// <summary>
/// Weights that lie too far from their zero point for int8, as those of uint8 may. With w = a + b, x * w is x * a + x * b, exactly: a layer that finds
/// its input twice side by side needs no wider weights.
/// </summary>
internal static class WideWeights
{
    /// <summary>Into how many int8 integers weights have to be parted: 1 where int8 holds them as they are, 3 at most.</summary>
    /// <param name="steps">The weights less their zero points, -255 to 255.</param>
    public static int Parts(int[] steps) => steps.Max(step => step < 0 ? (-step + 127) / 128 : Math.Max(1, (step + 126) / 127));

    /// <summary>The layer's weights for an input that lies side by side several times.</summary>
    /// <param name="weights">[outputs, ..., inputs].</param>
    /// <param name="steps">Its elements less their zero points.</param>
    /// <param name="parts">How often the input is there.</param>
    /// <param name="quantization">The scales, with zero points of 0.</param>
    /// <returns>[outputs, ..., parts * inputs].</returns>
    public static GraphTensor Split(GraphTensor weights, int[] steps, int parts, Quantization quantization)
    {
        int inputs = weights.Shape[^1];
        var data = new byte[steps.Length * parts];
        for (int i = 0; i < steps.Length; i++)
        {
            int rest = steps[i];
            for (int part = 0; part < parts; part++)
            {
                int taken = Math.Clamp(rest, sbyte.MinValue, sbyte.MaxValue);
                data[(((i / inputs * parts) + part) * inputs) + (i % inputs)] = (byte)(sbyte)taken;
                rest -= taken;
            }
        }

        return new GraphTensor(weights.Name, ElementType.Int8, [.. weights.Shape[..^1], parts * inputs]) { Data = data, Quantization = quantization };
    }
}
