using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Planning;

namespace EdgeLearn.Toolchain.Lowering;

/// <summary>
/// UNIDIRECTIONAL_SEQUENCE_LSTM of the plain form (prepared as in micro/kernels/lstm_eval_common.cc). Operands of the source: 0 input;
/// 1 to 4 input weights and 5 to 8 recurrent weights of the gates (input, forget, cell, output); 12 to 15 their biases; 18 hidden state;
/// 19 cell state; the others belong to forms that TensorFlow Lite Micro does not run either.
/// </summary>
internal sealed class LoweredLstm : LoweredOperator
{
    private const int Gates = 4;
    private const int InputWeights = 1;
    private const int RecurrentWeights = 5;
    private const int Biases = 12;
    private const int HiddenState = 18;
    private const int CellState = 19;

    /// <summary>The scale is a power of two to within this, as TensorFlow Lite's CheckedLog2 has it.</summary>
    private const float LogTolerance = 1e-3f;

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
    /// <exception cref="ModelException">The LSTM is of another form, or its tensors do not fit together.</exception>
    public static LoweredLstm From(GraphOperator source)
    {
        RequirePlainForm(source);
        RequireTensors(source);
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
        var multipliers = new QuantizedMultiplier[units * Gates];
        for (var gate = 0; gate < Gates; gate++)
        {
            var weights = source.Inputs[first + gate]!;
            var gateValues = WeightMatrix.Int8(weights);
            var gateBiases = firstBias is { } bias ? WeightMatrix.Int32(source.Inputs[bias + gate]) : null;

            // The product of the scales in single precision, as for every fully connected layer (lite/kernels/kernel_util.cc).
            var product = input.Quantization!.Scale * weights.Quantization!.Scale;
            var multiplier = QuantizedMultiplier.From((double)product / GateInputScale);
            for (var unit = 0; unit < units; unit++)
            {
                var row = (unit * Gates) + gate;
                gateValues.AsSpan(unit * rowLength, rowLength).CopyTo(values.AsSpan(row * rowLength));
                biases[row] = gateBiases?[unit] ?? 0;
                multipliers[row] = multiplier;
            }
        }

        return new WeightMatrix(
            values, units * Gates, biases, Operand.ZeroPoint(input), multipliers.Distinct().Count() == 1 ? multipliers[..1] : multipliers)
        {
            RowGroup = Gates,
        };
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

    private static void RequirePlainForm(GraphOperator source)
    {
        if (((LstmOptions)source.Options).Activation != Activation.Tanh)
        {
            throw source.Refuse(
                $"has the cell activation {((LstmOptions)source.Options).Activation}; only tanh runs. Train the layer with tanh and convert again");
        }

        for (var i = 0; i < source.Inputs.Count; i++)
        {
            var isPlain = i is <= 8 or (>= Biases and < Biases + Gates) or HiddenState or CellState;
            if (isPlain && source.Inputs[i] is null)
            {
                throw source.Refuse(
                    i is InputWeights or RecurrentWeights or Biases
                        ? $"has no input gate of its own (operand {i} is absent: coupled input and forget gate), for which there is no kernel. "
                            + "Use a plain LSTM layer and convert again"
                        : $"lacks its operand {i}, which it needs. Convert the model again");
            }

            if (!isPlain && source.Inputs[i] is not null)
            {
                var what = i < Biases ? "peephole weights" : i < HiddenState ? "a projection" : "layer normalization";
                throw source.Refuse($"has {what} (operand {i}), for which there is no kernel. Use a plain LSTM layer and convert again");
            }
        }
    }

    private static void RequireTensors(GraphOperator source)
    {
        var input = source.Inputs[0]!;
        var output = source.Outputs[0];
        RequireQuantized(source, input, ElementType.Int8, "input");
        RequireQuantized(source, output, ElementType.Int8, "output");
        RequireQuantized(source, source.Inputs[HiddenState]!, ElementType.Int8, "hidden state");
        RequireQuantized(source, source.Inputs[CellState]!, ElementType.Int16, "cell state");
        if (input.Shape.Length != 3 || output.Shape.Length != 3)
        {
            throw source.Refuse(
                $"turns {Text.Shape(input.Shape)} into {Text.Shape(output.Shape)}; both need three dimensions. Keep the batch and convert again");
        }

        var units = output.Shape[2];
        var batch = input.Shape[((LstmOptions)source.Options).TimeMajor ? 1 : 0];
        Require(source, output.Shape[0] == input.Shape[0] && output.Shape[1] == input.Shape[1], "an output");
        for (var gate = 0; gate < Gates; gate++)
        {
            RequireWeights(source, InputWeights + gate, units, input.Shape[2]);
            RequireWeights(source, RecurrentWeights + gate, units, units);
            var bias = source.Inputs[Biases + gate]!;
            Require(
                source, bias is { Type: ElementType.Int32, IsConstant: true } && bias.ElementCount == units, $"a bias (operand {Biases + gate})");
        }

        foreach (var state in new[] { HiddenState, CellState })
        {
            Require(
                source, source.Inputs[state]!.IsVariable && source.Inputs[state]!.ElementCount == batch * units, $"a state (operand {state})");
        }

        var cell = source.Inputs[CellState]!.Quantization!;
        var log = MathF.Log2(cell.Scale);
        if (cell.ZeroPoint != 0 || !(MathF.Abs(log - MathF.Round(log)) < LogTolerance))
        {
            throw source.Refuse(
                $"has a cell state of scale {cell.Scale} and zero point {cell.ZeroPoint}; a power of two and 0 are needed: quantize the model again");
        }
    }

    private static void RequireWeights(GraphOperator source, int index, int rows, int columns)
    {
        var weights = source.Inputs[index]!;
        RequireQuantized(source, weights, ElementType.Int8, $"weights (operand {index})");
        Require(
            source, weights.IsConstant && weights.Shape.AsSpan().SequenceEqual([rows, columns]) && weights.Quantization!.ZeroPoint == 0,
            $"weights (operand {index})");
    }

    private static void RequireQuantized(GraphOperator source, GraphTensor tensor, ElementType type, string what)
    {
        if (tensor.Type != type || tensor.Quantization is not { IsPerChannel: false })
        {
            throw source.Refuse(
                $"has {what} of type {tensor.Type}{(tensor.Quantization is { IsPerChannel: true } ? " with several scales" : "")}; "
                + $"{type} with one scale runs: quantize the model to int8 with an int16 cell state");
        }
    }

    private static void Require(GraphOperator source, bool fact, string what)
    {
        if (!fact)
        {
            throw source.Refuse($"has {what} that does not fit its input and output. Convert the model again");
        }
    }
}
