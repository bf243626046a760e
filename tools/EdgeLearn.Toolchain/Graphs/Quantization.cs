namespace EdgeLearn.Toolchain.Graphs;

/// <summary>
/// How integers stand for real values: real = scale * (integer - zero point), for the whole tensor or for each slice along one axis.
/// </summary>
/// <param name="Scales">One positive scale, or one for each index along <paramref name="Axis"/>.</param>
/// <param name="ZeroPoints">One zero point, or one for each index along <paramref name="Axis"/>.</param>
/// <param name="Axis">The dimension that the scales belong to; 0 for a single scale.</param>
public sealed record Quantization(float[] Scales, int[] ZeroPoints, int Axis)
{
    /// <summary>Creates a quantization with one scale for the whole tensor.</summary>
    public Quantization(float scale, int zeroPoint)
        : this([scale], [zeroPoint], 0)
    {
    }

    /// <summary>Whether every slice has a scale of its own.</summary>
    public bool IsPerChannel => Scales.Length > 1;

    /// <summary>The only scale, or the first.</summary>
    public float Scale => Scales[0];

    /// <summary>The only zero point, or the first.</summary>
    public int ZeroPoint => ZeroPoints[0];

    /// <summary>The int8 integer nearest to a real value, halves to even; values out of range become the nearest end of it. With the first scale.</summary>
    public sbyte Quantize(float value) => (sbyte)Math.Clamp(MathF.Round(value / Scale) + ZeroPoint, sbyte.MinValue, sbyte.MaxValue);

    /// <summary>The int8 integers of real values; see <see cref="Quantize(float)"/>.</summary>
    public sbyte[] Quantize(float[] values) => Array.ConvertAll(values, Quantize);

    /// <summary>The real value of an integer, with the first scale.</summary>
    public float Dequantize(int integer) => Scale * (integer - ZeroPoint);

    /// <summary>The real values of int8 integers, with the first scale.</summary>
    public float[] Dequantize(ReadOnlySpan<sbyte> integers)
    {
        var values = new float[integers.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Dequantize(integers[i]);
        }

        return values;
    }
}
