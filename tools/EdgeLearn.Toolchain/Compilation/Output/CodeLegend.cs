using EdgeLearn.Toolchain.Compilation.Emission;

namespace EdgeLearn.Toolchain.Compilation.Output;

/// <summary>Tells readers of generated code what its short names mean.</summary>
internal static class CodeLegend
{
    private const string Text = """
        // A word is a long with three lanes of 21 bits: three positions of one channel, or three channels of a dense layer; two to five lanes where
        // their sums ask for it. One multiplication by a weight multiplies all, and lanes never reach into each other: a bound of every sum was proved.
        //   a, l           the arena (a byte an element) and the array of words
        //   p, o, i, q     places of inputs and outputs in them; part: of sums that other methods began
        //   x7, x7t, x7f   word of input 7, three and five times it: weights such as 3, -6 and 12 share one product
        //   k13            the factor 13 of several weights
        //   w, s, v        a word, a sum, a value
        //   mask, pair     the bits of one lane, of two
        //   above0 ...     the uppermost bit of each lane: set where the sum gives more than the least output
        //   beyond         bits that no lane of bytes sets: some value is above the greatest output
        //   factor, addend (sum * factor + addend) >> shift is the requantization of the reference, rounding and all
        """;

    /// <summary>Writes the legend.</summary>
    public static void Write(CodeWriter code) => code.Lines(Text.ReplaceLineEndings("\n"));
}
