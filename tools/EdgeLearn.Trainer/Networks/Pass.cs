using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Trainer.Networks.Operators;
using EdgeLearn.Trainer.Quantization;
using static TorchSharp.torch;

namespace EdgeLearn.Trainer.Networks;

/// <summary>A batch on its way through a network.</summary>
internal sealed class Pass
{
    private readonly Network _network;
    private readonly FakeQuantizer? _quantizer;
    private readonly Dictionary<GraphTensor, Tensor> _values = new(ReferenceEqualityComparer.Instance);

    private Pass(Network network, FakeQuantizer? quantizer, bool isTraining)
    {
        _network = network;
        _quantizer = quantizer;
        IsTraining = isTraining;
    }

    /// <summary>Whether normalizations take the figures of the batch.</summary>
    public bool IsTraining { get; }

    /// <summary>Runs a batch.</summary>
    /// <param name="network">The network.</param>
    /// <param name="quantizer">What makes values as coarse as int8; null for float.</param>
    /// <param name="inputs">The samples, along the first dimension.</param>
    /// <param name="isTraining">Whether normalizations take the figures of the batch.</param>
    /// <param name="observe">Told every activation that an int8 graph would quantize; null for nobody.</param>
    public static Pass Run(Network network, FakeQuantizer? quantizer, Tensor inputs, bool isTraining, Action<GraphTensor, Tensor>? observe = null)
    {
        var pass = new Pass(network, quantizer, isTraining);
        GraphTensor input = network.Graph.Inputs[0];
        observe?.Invoke(input, inputs);
        pass._values[input] = quantizer?.Activation(input, inputs) ?? inputs;
        foreach (GraphOperator graphOperator in network.Graph.Operators)
        {
            Tensor[] results = ForwardRules.Of(graphOperator).Invoke(graphOperator, pass);
            for (int i = 0; i < results.Length; i++)
            {
                GraphTensor result = graphOperator.Outputs[i];
                observe?.Invoke(result, results[i]);
                pass._values[result] = quantizer?.Result(graphOperator, result, results[i]) ?? results[i];
            }
        }

        return pass;
    }

    /// <summary>The value of a tensor, in the batch.</summary>
    public Tensor this[GraphTensor tensor] => _values[tensor];

    /// <summary>An operand that is an activation, or a constant that is quantized like one.</summary>
    public Tensor Operand(GraphOperator graphOperator, int index)
    {
        GraphTensor tensor = graphOperator.Inputs[index]!;
        return tensor.IsConstant ? _quantizer?.Activation(tensor, _network.Constant(tensor)) ?? _network.Constant(tensor) : _values[tensor];
    }

    /// <summary>The weights of an operator; a network may compute them, too.</summary>
    public Tensor Weights(GraphOperator graphOperator, int index)
    {
        GraphTensor tensor = graphOperator.Inputs[index]!;
        return tensor.IsConstant ? _quantizer?.Weights(tensor, _network.Constant(tensor)) ?? _network.Constant(tensor) : _values[tensor];
    }

    /// <summary>A bias, or null where the operator has none. It is not quantized: 32 bits are as good as float.</summary>
    public Tensor? Bias(GraphOperator graphOperator, int index) =>
        index < graphOperator.Inputs.Count && graphOperator.Inputs[index] is { } tensor ? tensor.IsConstant ? _network.Constant(tensor) : _values[tensor] : null;

    /// <summary>The normalization of a convolution's result (NCHW), where it has one.</summary>
    public Tensor Normalized(GraphOperator graphOperator, Tensor images) =>
        _network.Normalizations.TryGetValue(graphOperator, out BatchNormalization? normalization) ? normalization.Forward(images, IsTraining) : images;
}
