using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Quantizing.Scales;
using EdgeLearn.Toolchain.Training;
using EdgeLearn.Trainer.Networks;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace EdgeLearn.Trainer.Quantization;

/// <summary>
/// Rounds values where the int8 graph does: weights, the network's input, and each operator's result after its fused activation; not biases. Tensors that
/// an int8 kernel only moves share their quantization.
/// </summary>
internal sealed class FakeQuantizer
{
    private readonly Network _network;
    private readonly ScaleGroups _groups;
    private readonly Dictionary<GraphTensor, LearnedStep> _activations = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<GraphTensor, LearnedStep> _weights = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<TrainedWeights, int> _bits = [];

    /// <summary>Finds where steps begin.</summary>
    /// <param name="network">The network, without normalizations.</param>
    /// <param name="options">Bits and ranges.</param>
    /// <param name="samples">Inputs to find the other ranges with.</param>
    public FakeQuantizer(Network network, QuantizationAwareOptions options, Tensor samples)
    {
        _network = network;
        _groups = new ScaleGroups(network.Graph);
        foreach (TrainedWeights layer in network.Layers)
        {
            int bits = options.Layers?.FirstOrDefault(given => given.Operator == layer.Position)?.Bits ?? options.WeightBits;
            _bits.Add(layer, bits);
            _weights.TryAdd(layer.Tensor, LearnedStep.OfWeights(network.Parameter(layer.Tensor), bits, layer.IsPerChannel ? layer.ChannelAxis : null));
        }

        Observe(options, samples);
    }

    /// <summary>The steps that train.</summary>
    public IEnumerable<Parameter> Steps => All.Where(step => step.IsLearned).Select(step => step.Logarithm);

    /// <summary>What a checkpoint must keep beside the steps.</summary>
    public IEnumerable<Tensor> Kept => All.SelectMany(step => step.Kept);

    private IEnumerable<LearnedStep> All => Ordered(_weights).Concat(Ordered(_activations));

    /// <summary>Weights, rounded.</summary>
    public Tensor Weights(GraphTensor tensor, Tensor value) => _weights.TryGetValue(tensor, out LearnedStep? step) ? step.Round(value) : value;

    /// <summary>An activation, rounded; null where it is not quantized.</summary>
    public Tensor? Activation(GraphTensor tensor, Tensor value) =>
        _activations.TryGetValue(_groups.RootOf(tensor), out LearnedStep? step) ? step.Round(value) : null;

    /// <summary>The result of an operator, rounded where its kernel rounds.</summary>
    public Tensor Result(GraphOperator graphOperator, GraphTensor tensor, Tensor value) =>
        _groups.Keeps(graphOperator) ? value : Activation(tensor, value) ?? value;

    /// <summary>Finds the few values that the weights of each layer share from here on, for the weights as they are.</summary>
    public void Cluster(ClusteringOptions options)
    {
        foreach (IGrouping<GraphTensor, TrainedWeights> layer in _network.Layers.GroupBy(layer => layer.Tensor))
        {
            int clusters = options.Layers?.FirstOrDefault(given => layer.Any(user => user.Position == given.Operator))?.Clusters ?? options.Clusters;
            if (clusters > 0)
            {
                _weights[layer.Key].Cluster(_network.Parameter(layer.Key), clusters);
            }
        }
    }

    /// <summary>What was learned.</summary>
    public LearnedQuantization Learned()
    {
        IReadOnlyList<GraphTensor> tensors = _network.Graph.Tensors;
        var activations = new List<TensorQuantization>();
        for (int i = 0; i < tensors.Count; i++)
        {
            bool isWeight = _weights.ContainsKey(tensors[i]);
            if (!isWeight && tensors[i].Type == ElementType.Float32 && _activations.TryGetValue(_groups.RootOf(tensors[i]), out LearnedStep? step))
            {
                activations.Add(new TensorQuantization(i, step.Steps()[0], step.ZeroPoint));
            }
        }

        return new(activations, [.. _network.Layers.Select(layer => new WeightQuantization(layer.Position, layer.Operand, _bits[layer], _weights[layer.Tensor].Steps()))]);
    }

    private IEnumerable<LearnedStep> Ordered(Dictionary<GraphTensor, LearnedStep> steps) =>
        _network.Graph.Tensors.Where(steps.ContainsKey).Select(tensor => steps[tensor]);

    private void Observe(QuantizationAwareOptions options, Tensor samples)
    {
        var ranges = new Dictionary<GraphTensor, (float Least, float Greatest)>(ReferenceEqualityComparer.Instance);
        using (torch.no_grad())
        {
            foreach (GraphTensor constant in _network.Graph.Operators.SelectMany(ConstantOperands))
            {
                Widen(constant, _network.Constant(constant));
            }

            foreach (long first in Enumerable.Range(0, (int)((samples.shape[0] + 63) / 64)).Select(i => i * 64L))
            {
                using DisposeScope scope = torch.NewDisposeScope();
                Pass.Run(_network, null, samples.narrow(0, first, Math.Min(64, samples.shape[0] - first)), false, Widen);
            }
        }

        foreach ((GraphTensor group, (float least, float greatest)) in ranges)
        {
            TensorQuantization? given = options.Ranges?.FirstOrDefault(range => _groups.RootOf(_network.Graph.Tensors[range.Tensor]) == group);
            _activations.Add(group, given is not null ? LearnedStep.OfActivations(given.Scale, given.ZeroPoint, isLearned: true)
                : _groups.FixedOf(group) is { } quantization ? LearnedStep.OfActivations(quantization.Scale, quantization.ZeroPoint, isLearned: false)
                : LearnedStep.OfRange(least, greatest));
        }

        void Widen(GraphTensor tensor, Tensor value)
        {
            GraphTensor group = _groups.RootOf(tensor);
            (float least, float greatest) = ranges.GetValueOrDefault(group, (0f, 0f));
            ranges[group] = (Math.Min(least, value.min().item<float>()), Math.Max(greatest, value.max().item<float>()));
        }
    }

    // Constants that take part like activations: operands of element-wise operators and joins.
    private static IEnumerable<GraphTensor> ConstantOperands(GraphOperator graphOperator) => graphOperator.Kind
        is OperatorKind.Add or OperatorKind.Sub or OperatorKind.Mul or OperatorKind.Minimum or OperatorKind.Maximum or OperatorKind.Concatenation
        or OperatorKind.Pack
        ? graphOperator.Inputs.OfType<GraphTensor>().Where(tensor => tensor.IsConstant)
        : [];
}
