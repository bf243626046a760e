using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Planning;

namespace EdgeLearn.Toolchain.Lowering;

/// <summary>
/// UNIDIRECTIONAL_SEQUENCE_LSTM of the plain form (prepared as in micro/kernels/lstm_eval_common.cc). Operands of the source: 0 input;
/// 1 to 4 input weights and 5 to 8 recurrent weights of the gates (input, forget, cell, output); 12 to 15 their biases; 18 hidden state;
/// 19 cell state. The others belong to forms that TensorFlow Lite Micro does not run either; <see cref="LstmOperands"/> has refused them.
/// </summary>
internal sealed class LoweredLstm : LoweredOperator
{
    private const int Gates = 4;
    private const int InputWeights = 1;
    private const int RecurrentWeights = 5;
    private const int Biases = 12;
    private const int HiddenState = 18;
    private const int CellState = 19;

    private const float GateInputScale = 1f / (1 << 12);
    private const float GateOutputScale = 1f / (1 << 15);
    private const int LeastExponent = -16;
    private const int GreatestExponent = 14;

    private readonly LstmOptions _options;
    private readonly int _batch;
    private readonly int _steps;
    private readonly int _features;
    private readonly int _units;
    private readonly WeightMatrix _inputWeights;
    private readonly WeightMatrix _hiddenWeights;

    private LoweredLstm(GraphOperator source)
        : base(
            EdgeLearn.Opcode.UnidirectionalSequenceLstm, [source],
            [source.Inputs[0]!, source.Inputs[HiddenState]!, source.Inputs[CellState]!], source.Outputs)
    {
        var input = Inputs[0];
        var hidden = Inputs[1];
        _options = (LstmOptions)source.Options;
        _batch = input.Shape[_options.TimeMajor ? 1 : 0];
        _steps = input.Shape[_options.TimeMajor ? 0 : 1];
        _features = input.Shape[2];
        _units = source.Inputs[RecurrentWeights]!.Shape[0];
        _inputWeights = Stack(source, InputWeights, input, _features, Biases);
        _hiddenWeights = Stack(source, RecurrentWeights, hidden, _units, null);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<WeightMatrix> WeightMatrices => [_inputWeights, _hiddenWeights];

    /// <inheritdoc/>
    public override long Macs => (long)_batch * _steps * (_inputWeights.Values.Length + _hiddenWeights.Values.Length);

    /// <summary>The sums of the gates, int16.</summary>
    public override IReadOnlyList<int> ScratchLengths => [2 * Gates * _batch * _units];

    /// <summary>
    /// All inputs of a time step are read before its outputs are written. Where the steps lie in the order in which they are taken, the
    /// outputs may therefore lie over inputs that were used.
    /// </summary>
    public override IEnumerable<Overlap> Overlaps
    {
        get
        {
            if (_batch > 1 && !_options.TimeMajor)
            {
                return [];
            }

            // Before the last step s, output (s + 1) * units must not pass input (s + 1) * features.
            var growth = _batch * (_units - _features);
            var distance = _steps == 1 ? -Inputs[0].ByteCount : growth > 0 ? (_steps - 1) * growth : growth;
            return [new Overlap(Inputs[0], Outputs[0], OverlapKind.AtLeast, distance)];
        }
    }

    /// <summary>Lowers an operator.</summary>
    /// <exception cref="ModelException">The LSTM has fewer outputs than units.</exception>
    public static LoweredLstm From(GraphOperator source)
    {
        // Without a projection every unit is an output, so all recurrent weights are square.
        for (var i = RecurrentWeights; i < RecurrentWeights + Gates; i++)
        {
            if (!source.Inputs[i]!.Shape.AsSpan().SequenceEqual([source.Outputs[0].Shape[2], source.Outputs[0].Shape[2]]))
            {
                throw source.Refuse(
                    $"has recurrent weights of shape {Text.Shape(source.Inputs[i]!.Shape)} (operand {i}) for {source.Outputs[0].Shape[2]} outputs, "
                    + "but no projection. Convert the model again");
            }
        }

        return new LoweredLstm(source);
    }

    /// <inheritdoc/>
    public override void Write(ParameterWriter writer)
    {
        var hidden = Inputs[1].Quantization!;
        var cell = Inputs[2].Quantization!;
        writer.Add(_options.TimeMajor ? 1 : 0);
        writer.Add(Product(GateOutputScale, cell.Scale, cell.Scale));
        writer.Add(Product(GateOutputScale, GateOutputScale, cell.Scale));
        writer.Add(Product(GateOutputScale, GateOutputScale, hidden.Scale));
        writer.Add(CellBound(_options.CellClip, cell.Scale));
        writer.Add(Exponent(cell.Scale));
        writer.AddScratch(0);
        writer.Add(_inputWeights);
        writer.Add(_hiddenWeights);
    }

    /// <summary>Rows of a tile are used up within a time step, and only then are its outputs written.</summary>
    public override bool CanTile(Func<GraphTensor, int> offsetOf) => true;

    /// <summary>The four matrices of the gates as one, with the gates of a unit side by side.</summary>
    private static WeightMatrix Stack(GraphOperator source, int first, GraphTensor input, int rowLength, int? firstBias)
    {
        var units = source.Inputs[first]!.Shape[0];
        var values = new sbyte[units * Gates * rowLength];
        var biases = new int[units * Gates];
        var multipliers = new QuantizedMultiplier[Gates];
        for (var gate = 0; gate < Gates; gate++)
        {
            var weights = source.Inputs[first + gate]!;
            var gateValues = WeightMatrix.Int8(weights);
            var gateBiases = firstBias is { } bias ? WeightMatrix.Int32(source.Inputs[bias + gate]) : null;

            // The product of the scales in single precision, as for every fully connected layer (lite/kernels/kernel_util.cc).
            var product = input.Quantization!.Scale * weights.Quantization!.Scale;
            multipliers[gate] = QuantizedMultiplier.From((double)product / GateInputScale);
            for (var unit = 0; unit < units; unit++)
            {
                var row = (unit * Gates) + gate;
                gateValues.AsSpan(unit * rowLength, rowLength).CopyTo(values.AsSpan(row * rowLength));
                biases[row] = gateBiases?[unit] ?? 0;
            }
        }

        return new WeightMatrix(values, units * Gates, biases, Operand.ZeroPoint(input), multipliers) { RowGroup = Gates };
    }

    /// <summary>The factor of a product of two tensors, in double precision (CreateInterGateMulParams).</summary>
    private QuantizedMultiplier Product(float first, float second, float output)
    {
        var multiplier = QuantizedMultiplier.From((double)first * second / output);
        if (multiplier.Value == 0)
        {
            return new QuantizedMultiplier(0, -1);
        }

        return multiplier.Shift < 0 ? multiplier : throw Sources[0].Refuse("has a state with a scale that is too small: quantize the model again");
    }

    /// <summary>The bound of the cell state, 32768 for none (CreateLstmCellStateInfo: in double precision, cut).</summary>
    private static int CellBound(float clip, float scale) => clip > 0 ? (int)Math.Min((double)clip / scale, 32767.0) : 32768;

    /// <summary>The exponent of the cell state's scale in units of 2^-12.</summary>
    private int Exponent(float scale)
    {
        var exponent = 12 + (int)MathF.Round(MathF.Log2(scale), MidpointRounding.AwayFromZero);
        return exponent is >= LeastExponent and <= GreatestExponent
            ? exponent
            : throw Sources[0].Refuse($"has a cell state of scale {scale}; 2^-28 to 2^2 run: quantize the model again");
    }
}
