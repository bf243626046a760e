using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Learning.Reference;

/// <summary>LOGISTIC, TANH, HARD_SWISH and LEAKY_RELU.</summary>
internal sealed class FloatFunction : FloatLayer
{
    private readonly float[] _x;
    private readonly float[] _y;
    private readonly float[]? _inputErrors;
    private readonly float[]? _errors;
    private readonly Func<float, float> _function;
    private readonly Func<float, float> _slope;

    public FloatFunction(GraphOperator op, FloatTensors tensors)
    {
        _x = tensors.Of(op.Inputs[0]!);
        _y = tensors.Of(op.Outputs[0]);
        _inputErrors = tensors.ErrorsOf(op.Inputs[0]!);
        _errors = tensors.ErrorsOf(op.Outputs[0]);
        (_function, _slope) = op.Kind switch
        {
            OperatorKind.Logistic => (Sigmoid, x => Sigmoid(x) * (1 - Sigmoid(x))),
            OperatorKind.Tanh => (MathF.Tanh, x => 1 - (MathF.Tanh(x) * MathF.Tanh(x))),
            OperatorKind.HardSwish => (x => x * Math.Clamp(x + 3, 0, 6) / 6, x => x <= -3 ? 0 : x >= 3 ? 1 : ((2 * x) + 3) / 6),
            _ => Leaky(((LeakyReluOptions)op.Options).Alpha),
        };
    }

    /// <inheritdoc/>
    public override void Forward()
    {
        for (int i = 0; i < _y.Length; i++)
        {
            _y[i] = _function(_x[i]);
        }
    }

    /// <inheritdoc/>
    public override void Backward(float rate)
    {
        for (int i = 0; i < _y.Length && _inputErrors is not null; i++)
        {
            _inputErrors[i] += _slope(_x[i]) * _errors![i];
        }
    }

    private static float Sigmoid(float x) => 1 / (1 + MathF.Exp(-x));

    private static (Func<float, float> Function, Func<float, float> Slope) Leaky(float alpha) => (x => x < 0 ? alpha * x : x, x => x < 0 ? alpha : 1);
}
