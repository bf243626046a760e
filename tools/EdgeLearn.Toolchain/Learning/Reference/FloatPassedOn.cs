using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Learning.Reference;

/// <summary>Additions of equal shapes, reshapes, RELU and RELU6.</summary>
internal sealed class FloatPassedOn : FloatLayer
{
    private readonly float[][] _inputs;
    private readonly float[]?[] _inputErrors;
    private readonly float[] _y;
    private readonly float[]? _errors;
    private readonly float _low;
    private readonly float _high;

    public FloatPassedOn(GraphOperator op, FloatTensors tensors, Activation activation)
    {
        GraphTensor[] inputs = [.. op.Inputs.Take(op.Kind == OperatorKind.Add ? 2 : 1).Select(input => input!)];
        _inputs = [.. inputs.Select(tensors.Of)];
        _inputErrors = [.. inputs.Select(tensors.ErrorsOf)];
        _y = tensors.Of(op.Outputs[0]);
        _errors = tensors.ErrorsOf(op.Outputs[0]);
        (_low, _high) = activation switch
        {
            Activation.Relu => (0, float.PositiveInfinity),
            Activation.Relu6 => (0, 6),
            Activation.ReluN1To1 => (-1, 1),
            _ => (float.NegativeInfinity, float.PositiveInfinity),
        };
    }

    /// <inheritdoc/>
    public override void Forward()
    {
        for (int i = 0; i < _y.Length; i++)
        {
            _y[i] = Math.Clamp(_inputs.Sum(input => input[i]), _low, _high);
        }
    }

    /// <inheritdoc/>
    public override void Backward(float rate)
    {
        foreach (float[] inputErrors in _inputErrors.OfType<float[]>())
        {
            for (int i = 0; i < _y.Length; i++)
            {
                inputErrors[i] += _y[i] <= _low || _y[i] >= _high ? 0 : _errors![i];
            }
        }
    }
}
