using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Lowering;
using EdgeLearn.Toolchain.Quantizing.Weights;

namespace EdgeLearn.Toolchain.Learning.Reference;

/// <summary>
/// Stochastic gradient descent in 32-bit floats, one sample a step, over the layers that a training plan names: what training in integers is
/// compared with. Weights begin as those of the int8 model are.
/// </summary>
public sealed class FloatSgd
{
    private readonly FloatTensors _tensors = new();
    private readonly FloatLayer[] _layers;
    private readonly GraphTensor _input;
    private readonly GraphTensor _output;
    private readonly int _first;

    /// <summary>Prepares a network.</summary>
    /// <param name="graph">The int8 or float graph; int8 weights stand for their real values.</param>
    /// <param name="options">What trains.</param>
    /// <exception cref="ModelException">The network cannot train so.</exception>
    public FloatSgd(Graph graph, TrainingPlanOptions options)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(options);
        WeightedLayer[] weighted = [.. WeightedLayer.All(graph)];
        int layers = options.Layers == 0 ? weighted.Length : options.Layers;
        int end = graph.Operators[^1].Kind == OperatorKind.Softmax ? graph.Operators.Count - 1 : graph.Operators.Count;
        _first = graph.Operators.ToList().IndexOf(weighted[^layers].Operator);
        _input = graph.Inputs[0];
        _output = graph.Operators[end - 1].Outputs[0];
        for (int op = _first; op < end; op++)
        {
            _tensors.AddErrors(graph.Operators[op].Outputs[0]);
        }

        _layers = [.. graph.Operators.Take(end).Select((op, i) => Create(op, i >= _first))];
    }

    /// <summary>The outputs before a softmax, of the sample that was run last.</summary>
    public IReadOnlyList<float> Output => _tensors.Of(_output);

    /// <summary>The derivatives of the loss by an activation, of the step that was taken last; null where it has none.</summary>
    public IReadOnlyList<float>? ErrorsOf(GraphTensor tensor) => _tensors.ErrorsOf(tensor);

    /// <summary>A copy of the weights of each layer that trains, rows one after the other.</summary>
    public IEnumerable<float[]> Weights() => _layers.OfType<FloatConvolution>().Where(layer => layer.Trains).Select(layer => layer.ReadWeights());

    /// <summary>Runs the network.</summary>
    /// <param name="sample">Real numbers.</param>
    public void Observe(float[] sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        sample.CopyTo(_tensors.Of(_input), 0);
        foreach (FloatLayer layer in _layers)
        {
            layer.Forward();
        }
    }

    /// <summary>Runs the network and tells the greatest output: the class, for a classifier.</summary>
    /// <param name="sample">Real numbers.</param>
    public int Classify(float[] sample)
    {
        Observe(sample);
        return Output.Index().MaxBy(output => output.Item).Index;
    }

    /// <summary>A step down the cross-entropy of the sample that was run last.</summary>
    /// <param name="label">The right class.</param>
    /// <param name="rate">The learning rate.</param>
    public void Step(int label, float rate)
    {
        float[] logits = _tensors.Of(_output);
        float greatest = logits.Max();
        float[] powers = Array.ConvertAll(logits, logit => MathF.Exp(logit - greatest));
        float sum = powers.Sum();
        Backward([.. powers.Select((power, k) => (power / sum) - (k == label ? 1 : 0))], rate);
    }

    /// <summary>A step down the mean squared error of the sample that was run last.</summary>
    /// <param name="target">What the output should be.</param>
    /// <param name="rate">The learning rate.</param>
    public void StepToward(float[] target, float rate) =>
        Backward([.. _tensors.Of(_output).Zip(target, (output, wanted) => 2 * (output - wanted) / target.Length)], rate);

    private void Backward(float[] errors, float rate)
    {
        foreach (float[] all in _tensors.Errors)
        {
            Array.Clear(all);
        }

        errors.CopyTo(_tensors.ErrorsOf(_output)!, 0);
        for (int layer = _layers.Length - 1; layer >= _first; layer--)
        {
            _layers[layer].Backward(rate);
        }
    }

    private FloatLayer Create(GraphOperator op, bool trains) => op.Kind switch
    {
        OperatorKind.Conv2D or OperatorKind.DepthwiseConv2D or OperatorKind.FullyConnected => new FloatConvolution(WeightedLayer.Of(op)!, _tensors, trains),
        OperatorKind.MaxPool2D or OperatorKind.AveragePool2D or OperatorKind.Mean => new FloatPool(op, _tensors),
        OperatorKind.Add => new FloatPassedOn(op, _tensors, ((ElementwiseOptions)op.Options).Activation),
        OperatorKind.Relu => new FloatPassedOn(op, _tensors, Activation.Relu),
        OperatorKind.Relu6 => new FloatPassedOn(op, _tensors, Activation.Relu6),
        OperatorKind.Quantize => new FloatPassedOn(op, _tensors, Activation.None),
        OperatorKind.Reshape or OperatorKind.Squeeze or OperatorKind.ExpandDims => new FloatPassedOn(op, _tensors, Activation.None),
        OperatorKind.Logistic or OperatorKind.Tanh or OperatorKind.HardSwish or OperatorKind.LeakyRelu => new FloatFunction(op, _tensors),
        _ => throw new NotSupportedException($"{op} has no backward pass."),
    };
}
