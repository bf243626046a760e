using EdgeLearn.Toolchain.Execution.Linear;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;
using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Execution.Kernels;

/// <summary>
/// UNIDIRECTIONAL_SEQUENCE_LSTM in the plain form that the int8 kernel has: gates i, f, g, o without peepholes, projection or layer
/// normalization; c = sigmoid(f) * c + sigmoid(i) * tanh(g), clipped; h = sigmoid(o) * tanh(c).
/// </summary>
internal sealed class LstmKernel : FloatKernel
{
    private const int Gates = 4;
    private const int FirstWeights = 1;
    private const int FirstRecurrent = 5;
    private const int FirstBias = 12;
    private const int OutputState = 18;
    private const int CellState = 19;

    private readonly float[] _input; // [batch, time, inputs], or [time, batch, inputs]
    private readonly float[] _output; // [batch, time, cells], or [time, batch, cells]
    private readonly float[] _hidden; // [batch, cells]
    private readonly float[] _cell; // [batch, cells]
    private readonly float[] _joined; // [inputs + cells]: one step's input, then the last output
    private readonly float[] _sums; // [gates, cells]
    private readonly PackedMatrix _weights; // [gates * cells, inputs + cells]
    private readonly int _batches;
    private readonly int _steps;
    private readonly int _inputs;
    private readonly int _cells;
    private readonly bool _timeMajor;
    private readonly float _clip;

    public LstmKernel(GraphOperator source, TensorBuffers buffers)
    {
        Source = source;
        var options = (LstmOptions)source.Options;
        RequirePlain(source, options);
        int[] shape = source.Inputs[0]!.Shape;
        _timeMajor = options.TimeMajor;
        _clip = options.CellClip > 0 ? options.CellClip : float.PositiveInfinity;
        (_batches, _steps) = _timeMajor ? (shape[1], shape[0]) : (shape[0], shape[1]);
        _inputs = shape[2];
        _cells = source.Inputs[FirstWeights]!.Shape[0];
        _input = buffers.Of(source.Inputs[0]!);
        _output = buffers.Of(source.Outputs[0]);
        _hidden = buffers.Of(source.Inputs[OutputState]!);
        _cell = buffers.Of(source.Inputs[CellState]!);
        _joined = new float[_inputs + _cells];
        _sums = new float[Gates * _cells];
        _weights = Pack(source, buffers);
    }

    /// <summary>The operator.</summary>
    public GraphOperator Source { get; }

    /// <summary>The greatest magnitude of the cell state in any step of any run so far.</summary>
    public float GreatestCell { get; private set; }

    public override void Run()
    {
        OutputClamp none = OutputClamp.Of(Activation.None);
        for (int batch = 0; batch < _batches; batch++)
        {
            Span<float> hidden = _hidden.AsSpan(batch * _cells, _cells);
            Span<float> cell = _cell.AsSpan(batch * _cells, _cells);
            for (int step = 0; step < _steps; step++)
            {
                int row = _timeMajor ? (step * _batches) + batch : (batch * _steps) + step;
                _input.AsSpan(row * _inputs, _inputs).CopyTo(_joined);
                hidden.CopyTo(_joined.AsSpan(_inputs));
                _weights.Multiply(_joined, _joined.Length, 1, _sums, _sums.Length, none);
                Advance(cell, hidden);
                hidden.CopyTo(_output.AsSpan(row * _cells, _cells));
            }
        }
    }

    private void Advance(Span<float> cell, Span<float> hidden)
    {
        for (int i = 0; i < _cells; i++)
        {
            float input = LogisticKernel.Sigmoid(_sums[i]);
            float forget = LogisticKernel.Sigmoid(_sums[_cells + i]);
            float candidate = MathF.Tanh(_sums[(2 * _cells) + i]);
            float output = LogisticKernel.Sigmoid(_sums[(3 * _cells) + i]);
            cell[i] = Math.Clamp((forget * cell[i]) + (input * candidate), -_clip, _clip);
            hidden[i] = output * MathF.Tanh(cell[i]);
            GreatestCell = Math.Max(GreatestCell, MathF.Abs(cell[i]));
        }
    }

    private PackedMatrix Pack(GraphOperator source, TensorBuffers buffers)
    {
        var weights = new float[_sums.Length * _joined.Length]; // [gates, cells, inputs + cells]
        var bias = new float[_sums.Length]; // [gates, cells]
        for (int gate = 0; gate < Gates; gate++)
        {
            float[] fromInput = buffers.Of(source.Inputs[FirstWeights + gate]!);
            float[] fromHidden = buffers.Of(source.Inputs[FirstRecurrent + gate]!);
            for (int cell = 0; cell < _cells; cell++)
            {
                Span<float> row = weights.AsSpan(((gate * _cells) + cell) * _joined.Length, _joined.Length);
                fromInput.AsSpan(cell * _inputs, _inputs).CopyTo(row);
                fromHidden.AsSpan(cell * _cells, _cells).CopyTo(row[_inputs..]);
            }

            buffers.Of(source.Inputs[FirstBias + gate]!).CopyTo(bias, gate * _cells);
        }

        return new PackedMatrix(weights, bias, _sums.Length, _joined.Length);
    }

    private static void RequirePlain(GraphOperator source, LstmOptions options)
    {
        for (int i = 0; i < source.Inputs.Count; i++)
        {
            bool mustBe = i < 9 || i is >= FirstBias and < 16 or OutputState or CellState;
            bool isConstant = i is 0 or OutputState or CellState || source.Inputs[i] is null or { IsConstant: true };
            if (mustBe != source.Inputs[i] is not null || !isConstant)
            {
                throw source.Refuse($"is no plain LSTM (operand {i}): a cell of four gates with constant weights, without peepholes, projection or layer "
                    + "normalization. Use a plain LSTM layer and convert again");
            }
        }

        if (options.Activation != Activation.Tanh)
        {
            throw source.Refuse("has a cell activation other than tanh. Use tanh and convert again");
        }
    }
}
