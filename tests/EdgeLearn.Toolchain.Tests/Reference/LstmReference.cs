using System.Runtime.InteropServices;
using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Tests.Reference;

/// <summary>
/// The int8 LSTM of TensorFlow Lite Micro, written down from its definition: gate after gate and sequence after sequence, from the tensors of the
/// graph, with zero points subtracted where they stand.
/// </summary>
internal sealed class LstmReference
{
    private const int InputGate = 0;
    private const int ForgetGate = 1;
    private const int CellGate = 2;
    private const int OutputGate = 3;

    private readonly GraphOperator _operator;
    private readonly LstmOptions _options;
    private readonly GraphTensor _input;
    private readonly GraphTensor _hiddenState;
    private readonly float _cellScale;
    private readonly int _batch;
    private readonly int _steps;
    private readonly int _features;
    private readonly int _units;

    public LstmReference(GraphOperator lstm)
    {
        _operator = lstm;
        _options = (LstmOptions)lstm.Options;
        _input = lstm.Inputs[0]!;
        _hiddenState = lstm.Inputs[18]!;
        _cellScale = lstm.Inputs[19]!.Quantization!.Scale;
        _batch = _input.Shape[_options.TimeMajor ? 1 : 0];
        _steps = _input.Shape[_options.TimeMajor ? 0 : 1];
        _features = _input.Shape[2];
        _units = lstm.Outputs[0].Shape[2];
        Hidden = new sbyte[_batch * _units];
        Cell = new short[_batch * _units];
        Reset();
    }

    /// <summary>round(65536 * f(i / 24)), where f is the logistic function raised by half of what a chord of width 1/24 lies below it.</summary>
    public static ushort[] SigmoidTable { get; } = [.. Enumerable.Range(0, 255).Select(SigmoidTableEntry), ushort.MaxValue];

    public sbyte[] Hidden { get; }

    public short[] Cell { get; }

    public void Reset()
    {
        Array.Fill(Hidden, (sbyte)_hiddenState.Quantization!.ZeroPoint);
        Array.Clear(Cell);
    }

    public byte[] Run(byte[] input)
    {
        var output = new byte[_operator.Outputs[0].ElementCount];
        for (var b = 0; b < _batch; b++)
        {
            for (var t = 0; t < _steps; t++)
            {
                var vector = _options.TimeMajor ? (t * _batch) + b : (b * _steps) + t;
                var x = MemoryMarshal.Cast<byte, sbyte>(input).Slice(vector * _features, _features).ToArray();
                Step(x, b);
                for (var u = 0; u < _units; u++)
                {
                    output[(vector * _units) + u] = (byte)Hidden[(b * _units) + u];
                }
            }
        }

        return output;
    }

    private void Step(sbyte[] x, int b)
    {
        var h = Hidden.AsSpan(b * _units, _units).ToArray();
        var forget = Array.ConvertAll(Sums(ForgetGate, x, h), Logistic);
        var input = Array.ConvertAll(Sums(InputGate, x, h), Logistic);
        var candidate = Array.ConvertAll(Sums(CellGate, x, h), sum => Tanh(sum, -12));
        var output = Array.ConvertAll(Sums(OutputGate, x, h), Logistic);
        for (var u = 0; u < _units; u++)
        {
            var i = (b * _units) + u;
            var kept = (short)Product(forget[u], Cell[i], 1.0 / 32768 * _cellScale / _cellScale, 0, short.MinValue, short.MaxValue);
            var added = (short)Product(input[u], candidate[u], 1.0 / 32768 / 32768 / _cellScale, 0, short.MinValue, short.MaxValue);
            Cell[i] = (short)Math.Clamp(kept + added, short.MinValue, short.MaxValue);
            if (_options.CellClip > 0)
            {
                var bound = (short)Math.Clamp((double)_options.CellClip / _cellScale, -32768.0, 32767.0);
                Cell[i] = Math.Clamp(Cell[i], (short)-bound, bound);
            }

            var hidden = _hiddenState.Quantization!;
            Hidden[i] = (sbyte)Product(
                Tanh(Cell[i], (int)Math.Round(Math.Log2(_cellScale))), output[u], 1.0 / 32768 / 32768 / hidden.Scale, hidden.ZeroPoint,
                sbyte.MinValue, sbyte.MaxValue);
        }
    }

    /// <summary>The sums of one gate in Q3.12, for each unit.</summary>
    private short[] Sums(int gate, sbyte[] x, sbyte[] h)
    {
        var ofInput = FullyConnected(x, _input.Quantization!, _operator.Inputs[1 + gate]!, _operator.Inputs[12 + gate]);
        var ofHidden = FullyConnected(h, _hiddenState.Quantization!, _operator.Inputs[5 + gate]!, null);
        return [.. ofInput.Zip(ofHidden, (a, b) => (short)Math.Clamp(a + b, short.MinValue, short.MaxValue))];
    }

    private static short[] FullyConnected(sbyte[] x, Quantization quantization, GraphTensor weights, GraphTensor? bias)
    {
        var product = quantization.Scale * weights.Quantization!.Scale;
        var (multiplier, shift) = Gemmlowp.QuantizeMultiplier((double)product * 4096);
        var sums = new short[weights.Shape[0]];
        for (var row = 0; row < sums.Length; row++)
        {
            var sum = bias is null ? 0 : BitConverter.ToInt32(bias.Data!, 4 * row);
            for (var i = 0; i < x.Length; i++)
            {
                sum += (sbyte)weights.Data![(row * x.Length) + i] * (x[i] - quantization.ZeroPoint);
            }

            sums[row] = (short)Math.Clamp(Gemmlowp.MultiplyByQuantizedMultiplier(sum, multiplier, shift), short.MinValue, short.MaxValue);
        }

        return sums;
    }

    private static int Product(short a, short b, double factor, int zeroPoint, int minimum, int maximum)
    {
        var (multiplier, shift) = Gemmlowp.QuantizeMultiplier(factor);
        return Math.Clamp(Gemmlowp.MultiplyByQuantizedMultiplier(a * b, multiplier, shift) + zeroPoint, minimum, maximum);
    }

    private static short Logistic(short x)
    {
        var steps = 3 * x;
        var magnitude = (uint)Math.Abs(steps);
        var index = magnitude >> 9;
        var fraction = magnitude & 511;
        var value = index >= 255
            ? 32767u << 10
            : ((uint)SigmoidTable[index] << 9) + (fraction * (uint)(SigmoidTable[index + 1] - SigmoidTable[index]));
        return (short)((steps >= 0 ? value + 512 : (1 << 25) - value + 511) >> 10);
    }

    /// <summary>The hyperbolic tangent of an integer in units of 2^power, as 2 * logistic(2 * x) - 1.</summary>
    private static short Tanh(short x, int power)
    {
        var left = 12 + power;
        var steps = left >= 0 ? x * (3 << left) : (int)Math.Floor((3.0 * x / Math.Pow(2, -left)) + 0.5);
        var magnitude = (uint)Math.Abs(steps);
        var index = magnitude >> 8;
        var fraction = magnitude & 255;
        var value = index >= 255
            ? 65535 << 8
            : (int)(((uint)SigmoidTable[index] << 8) + (fraction * (uint)(SigmoidTable[index + 1] - SigmoidTable[index])));
        return (short)((steps >= 0 ? value - (1 << 23) + 128 : -value + (1 << 23) + 127) >> 8);
    }

    private static ushort SigmoidTableEntry(int i)
    {
        var x = i / 24.0;
        var logistic = 1 / (1 + Math.Exp(-x));
        var secondDerivative = logistic * (1 - logistic) * (1 - (2 * logistic));
        return (ushort)Math.Floor((65536 * (logistic - (secondDerivative / 24 / 24 / 8 / 2))) + 0.5);
    }
}
