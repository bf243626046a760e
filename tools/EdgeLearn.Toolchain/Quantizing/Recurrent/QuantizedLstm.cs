using System.Runtime.InteropServices;
using EdgeLearn.Toolchain.Execution;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Quantizing.Report;
using EdgeLearn.Toolchain.Quantizing.Weights;

namespace EdgeLearn.Toolchain.Quantizing.Recurrent;

/// <summary>
/// The int8 form of a plain float UNIDIRECTIONAL_SEQUENCE_LSTM: one symmetric scale for each of its eight weight matrices, biases of 32 bits, a hidden
/// state with the quantization of the output, and a cell state of 16 bits. Its weights always have 8 bits: the kernel takes no others.
/// </summary>
internal sealed class QuantizedLstm
{
    /// <summary>Bits of the weights.</summary>
    public const int Bits = 8;

    private const int Gates = 4;
    private const int InputWeights = 1;
    private const int RecurrentWeights = 5;
    private const int Biases = 12;
    private const int HiddenState = 18;
    private const int CellState = 19;

    private readonly SignalNoise _noise = new();
    private readonly Func<int, float?> _scaleOf;
    private readonly int _clusters;

    private QuantizedLstm(GraphOperator source, Graphs.Quantization input, Graphs.Quantization hidden, float reach, Func<int, float?> scaleOf, int clusters)
    {
        _scaleOf = scaleOf;
        _clusters = clusters;
        Operands = [.. source.Inputs];
        for (int gate = 0; gate < Gates; gate++)
        {
            float[] biases = RealValues.Of(source.Inputs[Biases + gate]!);
            GraphTensor weights = Weights(source, InputWeights + gate, QuantizedWeights.LeastScale(biases.Max(MathF.Abs), input.Scale));
            Operands[InputWeights + gate] = weights;
            Operands[RecurrentWeights + gate] = Weights(source, RecurrentWeights + gate, QuantizedWeights.LeastScale(0, hidden.Scale));
            Operands[Biases + gate] = Bias(source.Inputs[Biases + gate]!, biases, weights.Quantization!.Scale, input.Scale);
        }

        Operands[HiddenState] = State(source.Inputs[HiddenState]!, ElementType.Int8, hidden);
        Operands[CellState] = State(source.Inputs[CellState]!, ElementType.Int16, CellScale.Of(reach));
    }

    /// <summary>The operands of the int8 operator; the first, the sequence, is still that of the float one.</summary>
    public GraphTensor?[] Operands { get; }

    /// <summary>The signal-to-noise ratio of all weights, in dB.</summary>
    public double Decibels => _noise.Decibels;

    /// <summary>Quantizes a layer by its weights and what calibration saw.</summary>
    /// <param name="source">A plain LSTM.</param>
    /// <param name="input">The quantization of its sequence.</param>
    /// <param name="hidden">The quantization of its output.</param>
    /// <param name="reach">The greatest magnitude of its cell state over all steps.</param>
    /// <param name="clusters">The most values that the weights of a matrix may take; 0 for all.</param>
    public static QuantizedLstm Of(GraphOperator source, Graphs.Quantization input, Graphs.Quantization hidden, float reach, int clusters) =>
        new(source, input, hidden, reach, _ => null, clusters);

    /// <summary>Takes a layer at weight scales that are known. A step adds at most 1 to the cell state, so it cannot pass the number of steps.</summary>
    /// <param name="source">A plain LSTM.</param>
    /// <param name="input">The quantization of its sequence.</param>
    /// <param name="hidden">The quantization of its output.</param>
    /// <param name="scaleOf">The scale of the weights at a place among the operands; null for that of the greatest weight.</param>
    public static QuantizedLstm At(GraphOperator source, Graphs.Quantization input, Graphs.Quantization hidden, Func<int, float?> scaleOf)
    {
        var options = (LstmOptions)source.Options;
        int steps = source.Outputs[0].Shape[options.TimeMajor ? 0 : 1];
        return new QuantizedLstm(source, input, hidden, options.CellClip > 0 ? Math.Min(steps, options.CellClip) : steps, scaleOf, 0);
    }

    private GraphTensor Weights(GraphOperator source, int operand, float leastScale)
    {
        GraphTensor floats = source.Inputs[operand]!;
        float[] values = RealValues.Of(floats);
        float scale = _scaleOf(operand) ?? Math.Max(WeightScale.Of(values, Bits), leastScale);
        sbyte[] integers = Array.ConvertAll(values, value => WeightScale.Nearest(value, scale, WeightScale.Greatest(Bits)));
        if (_clusters > 0)
        {
            sbyte[] centres = Codebook.Find(integers, _clusters);
            integers = Array.ConvertAll(integers, integer => Codebook.Nearest(centres, integer));
        }

        for (int i = 0; i < values.Length; i++)
        {
            _noise.Add(values[i], (double)scale * integers[i]);
        }

        return new GraphTensor(floats.Name, ElementType.Int8, floats.Shape)
        {
            Data = MemoryMarshal.AsBytes(integers.AsSpan()).ToArray(),
            Quantization = new Graphs.Quantization(scale, 0),
        };
    }

    private static GraphTensor Bias(GraphTensor floats, float[] biases, float weightScale, float inputScale) => new(floats.Name, ElementType.Int32, floats.Shape)
    {
        Data = MemoryMarshal.AsBytes(QuantizedWeights.Biases32(biases, weightScale, inputScale).AsSpan()).ToArray(),
        Quantization = new Graphs.Quantization(weightScale * inputScale, 0),
    };

    private static GraphTensor State(GraphTensor floats, ElementType type, Graphs.Quantization quantization) =>
        new(floats.Name, type, floats.Shape) { IsVariable = true, Quantization = quantization };
}
