namespace EdgeLearn.Toolchain.Quantizing.Recurrent;

/// <summary>The int16 quantization of an LSTM's cell state: a power of two, as its kernel looks up tanh by shifts.</summary>
internal static class CellScale
{
    private const int FractionBits = 15;
    private const int MostIntegerBits = 17; // the kernel's greatest scale is 2^2

    /// <summary>
    /// The least scale with which int16 holds a state (TensorFlow Lite's converter takes the same), but for a state that stays below 1: what is added
    /// to it in a step has 15 places, so more would be of no use.
    /// </summary>
    /// <param name="reach">The greatest magnitude that the state takes.</param>
    public static Graphs.Quantization Of(float reach)
    {
        int integerBits = (int)Math.Clamp(Math.Ceiling(Math.Log2(Math.Max(reach, 1))), 0, MostIntegerBits);
        return new Graphs.Quantization(MathF.ScaleB(1, integerBits - FractionBits), 0);
    }
}
