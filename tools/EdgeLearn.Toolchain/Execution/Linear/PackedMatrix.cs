using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace EdgeLearn.Toolchain.Execution.Linear;

/// <summary>
/// A matrix of weights, laid out for products with rows of inputs: panels of 16 outputs, in each the weights of one input side by side.
/// Every sum runs over the inputs in their order, so that its value does not depend on the width of the processor's vectors.
/// </summary>
internal sealed class PackedMatrix
{
    private const int PanelWidth = 16;
    private const int RowsAtOnce = 4;

    private readonly float[] _panels; // [panel][input][PanelWidth], zeros beyond the last output
    private readonly float[] _bias; // [panel * PanelWidth]
    private readonly int _inputs;
    private readonly int _outputs;

    /// <summary>Packs weights.</summary>
    /// <param name="weights">[outputs, inputs], row-major.</param>
    /// <param name="bias">One value for each output; empty for none.</param>
    /// <param name="outputs">The number of outputs.</param>
    /// <param name="inputs">The number of inputs.</param>
    public PackedMatrix(ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, int outputs, int inputs)
    {
        _inputs = inputs;
        _outputs = outputs;
        int panels = (outputs + PanelWidth - 1) / PanelWidth;
        _panels = new float[panels * inputs * PanelWidth];
        _bias = new float[panels * PanelWidth];
        bias.CopyTo(_bias);
        for (int output = 0; output < outputs; output++)
        {
            int panel = output / PanelWidth * inputs * PanelWidth;
            for (int input = 0; input < inputs; input++)
            {
                _panels[panel + (input * PanelWidth) + (output % PanelWidth)] = weights[(output * inputs) + input];
            }
        }
    }

    /// <summary>results[row, output] = clamp(bias[output] + sum over inputs of rows[row, input] * weights[output, input]).</summary>
    /// <param name="rows">The inputs.</param>
    /// <param name="rowStride">Elements from one row of inputs to the next.</param>
    /// <param name="count">The number of rows.</param>
    /// <param name="results">The results.</param>
    /// <param name="resultStride">Elements from one row of results to the next.</param>
    /// <param name="clamp">The bounds of the results.</param>
    public void Multiply(ReadOnlySpan<float> rows, int rowStride, int count, Span<float> results, int resultStride, OutputClamp clamp)
    {
        Span<float> block = stackalloc float[RowsAtOnce * PanelWidth]; // [RowsAtOnce, PanelWidth]
        for (int row = 0; row < count; row += RowsAtOnce)
        {
            int rowsHere = Math.Min(RowsAtOnce, count - row);
            for (int first = 0; first < _outputs; first += PanelWidth)
            {
                ReadOnlySpan<float> panel = _panels.AsSpan(first * _inputs, _inputs * PanelWidth);
                ReadOnlySpan<float> bias = _bias.AsSpan(first, PanelWidth);
                if (rowsHere == RowsAtOnce)
                {
                    FourRows(rows[(row * rowStride)..], rowStride, panel, bias, block, clamp);
                }
                else
                {
                    for (int i = 0; i < rowsHere; i++)
                    {
                        OneRow(rows.Slice((row + i) * rowStride, _inputs), panel, bias, block.Slice(i * PanelWidth, PanelWidth), clamp);
                    }
                }

                int width = Math.Min(PanelWidth, _outputs - first);
                for (int i = 0; i < rowsHere; i++)
                {
                    block.Slice(i * PanelWidth, width).CopyTo(results.Slice(((row + i) * resultStride) + first, width));
                }
            }
        }
    }

    private static void FourRows(
        ReadOnlySpan<float> rows, int stride, ReadOnlySpan<float> panel, ReadOnlySpan<float> bias, Span<float> block, OutputClamp clamp)
    {
        int inputs = panel.Length / PanelWidth;
        _ = rows[(3 * stride) + inputs - 1]; // The one check of all reads below.
        ref float weights = ref MemoryMarshal.GetReference(panel);
        ref float a = ref MemoryMarshal.GetReference(rows);
        Vector256<float> low0 = Vector256.Create(bias), low1 = low0, low2 = low0, low3 = low0;
        Vector256<float> high0 = Vector256.Create(bias[8..]), high1 = high0, high2 = high0, high3 = high0;
        for (int k = 0; k < inputs; k++)
        {
            Vector256<float> low = Vector256.LoadUnsafe(ref weights, (nuint)(k * PanelWidth));
            Vector256<float> high = Vector256.LoadUnsafe(ref weights, (nuint)((k * PanelWidth) + 8));
            Vector256<float> value = Vector256.Create(Unsafe.Add(ref a, k));
            low0 += value * low;
            high0 += value * high;
            value = Vector256.Create(Unsafe.Add(ref a, k + stride));
            low1 += value * low;
            high1 += value * high;
            value = Vector256.Create(Unsafe.Add(ref a, k + (2 * stride)));
            low2 += value * low;
            high2 += value * high;
            value = Vector256.Create(Unsafe.Add(ref a, k + (3 * stride)));
            low3 += value * low;
            high3 += value * high;
        }

        Store(low0, high0, block, clamp);
        Store(low1, high1, block[PanelWidth..], clamp);
        Store(low2, high2, block[(2 * PanelWidth)..], clamp);
        Store(low3, high3, block[(3 * PanelWidth)..], clamp);
    }

    private static void OneRow(ReadOnlySpan<float> row, ReadOnlySpan<float> panel, ReadOnlySpan<float> bias, Span<float> block, OutputClamp clamp)
    {
        ref float weights = ref MemoryMarshal.GetReference(panel);
        Vector256<float> low = Vector256.Create(bias);
        Vector256<float> high = Vector256.Create(bias[8..]);
        for (int k = 0; k < row.Length; k++)
        {
            Vector256<float> value = Vector256.Create(row[k]);
            low += value * Vector256.LoadUnsafe(ref weights, (nuint)(k * PanelWidth));
            high += value * Vector256.LoadUnsafe(ref weights, (nuint)((k * PanelWidth) + 8));
        }

        Store(low, high, block, clamp);
    }

    private static void Store(Vector256<float> low, Vector256<float> high, Span<float> block, OutputClamp clamp)
    {
        Vector256<float> least = Vector256.Create(clamp.Least);
        Vector256<float> greatest = Vector256.Create(clamp.Greatest);
        Vector256.Min(Vector256.Max(low, least), greatest).CopyTo(block);
        Vector256.Min(Vector256.Max(high, least), greatest).CopyTo(block[8..]);
    }
}
