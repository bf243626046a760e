using System.Runtime.InteropServices;
using EdgeLearn.Toolchain;
using EdgeLearn.Toolchain.Graphs;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace EdgeLearn.Trainer.Networks;

/// <summary>A float graph whose weights train. Images stay NHWC, as in the graph: torch sees them as NCHW in channels-last memory, its fastest form.</summary>
internal sealed class Network
{
    private readonly Dictionary<GraphTensor, Parameter> _parameters = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<GraphTensor, Tensor> _constants = new(ReferenceEqualityComparer.Instance);

    /// <summary>Takes the weights of a graph.</summary>
    /// <exception cref="ModelException">The trainer cannot train the graph.</exception>
    public Network(Graph graph)
    {
        TrainableCheck.Verify(graph);
        Graph = graph;
        Layers = [.. graph.Operators.SelectMany(TrainedWeights.Of)];
        foreach (GraphTensor tensor in Layers.Select(layer => layer.Tensor).Concat(graph.Operators.SelectMany(TrainedWeights.BiasesOf)))
        {
            if (!_parameters.ContainsKey(tensor))
            {
                _parameters.Add(tensor, new Parameter(FromConstant(tensor)));
            }
        }

        foreach (GraphTensor tensor in graph.Tensors.Where(tensor =>
            tensor.IsConstant && tensor.Type == ElementType.Float32 && !_parameters.ContainsKey(tensor)))
        {
            _constants.Add(tensor, FromConstant(tensor));
        }
    }

    /// <summary>The graph; its constants are those that it was read with.</summary>
    public Graph Graph { get; }

    /// <summary>The weights of all layers, in the graph's order.</summary>
    public IReadOnlyList<TrainedWeights> Layers { get; }

    /// <summary>The normalization of convolutions, by operator; empty where there is none, or none any more.</summary>
    public Dictionary<GraphOperator, BatchNormalization> Normalizations { get; } = [];

    /// <summary>Weights and biases, in the graph's order.</summary>
    public IEnumerable<(GraphTensor Tensor, Parameter Value)> Parameters =>
        Graph.Tensors.Where(_parameters.ContainsKey).Select(tensor => (tensor, _parameters[tensor]));

    /// <summary>The value of a trained constant.</summary>
    public Parameter Parameter(GraphTensor tensor) => _parameters[tensor];

    /// <summary>The value of any float constant.</summary>
    public Tensor Constant(GraphTensor tensor) => _parameters.TryGetValue(tensor, out Parameter? parameter) ? parameter : _constants[tensor];

    /// <summary>Puts a normalization after every convolution that has a bias, and does not sum into a frozen one.</summary>
    public void AddNormalizations(IEnumerable<int> except)
    {
        for (int i = 0; i < Graph.Operators.Count; i++)
        {
            GraphOperator graphOperator = Graph.Operators[i];
            if (graphOperator.Kind is OperatorKind.Conv2D or OperatorKind.DepthwiseConv2D && TrainedWeights.BiasesOf(graphOperator).Any() && !except.Contains(i))
            {
                Normalizations.Add(graphOperator, new BatchNormalization(graphOperator.Outputs[0].Shape[3]));
            }
        }
    }

    /// <summary>Makes the normalizations part of weights and biases; there are none any more.</summary>
    public void FoldNormalizations()
    {
        foreach (TrainedWeights layer in Layers.Where(layer => Normalizations.ContainsKey(layer.Operator)))
        {
            Normalizations[layer.Operator].Fold(_parameters[layer.Tensor], layer.ChannelAxis, _parameters[TrainedWeights.BiasesOf(layer.Operator).Single()]);
        }

        Normalizations.Clear();
    }

    /// <summary>A copy of the graph with constants as they are now.</summary>
    /// <param name="weights">What a layer's weights are in place of their parameters; null for the parameters.</param>
    public Graph ToGraph(Func<TrainedWeights, Tensor>? weights = null)
    {
        Dictionary<GraphTensor, byte[]> data = Parameters.ToDictionary(pair => pair.Tensor, pair => Bytes(pair.Value));
        foreach (TrainedWeights layer in weights is null ? [] : Layers)
        {
            data[layer.Tensor] = Bytes(weights!(layer));
        }

        Dictionary<GraphTensor, GraphTensor> copies = Graph.Tensors.ToDictionary(tensor => tensor, tensor => new GraphTensor(tensor.Name, tensor.Type, tensor.Shape)
        {
            SourceIndex = tensor.SourceIndex,
            Quantization = tensor.Quantization,
            Data = data.GetValueOrDefault(tensor, tensor.Data!),
            IsVariable = tensor.IsVariable,
        });
        return new Graph
        {
            Name = Graph.Name,
            Tensors = [.. Graph.Tensors.Select(tensor => copies[tensor])],
            Inputs = [.. Graph.Inputs.Select(tensor => copies[tensor])],
            Outputs = [.. Graph.Outputs.Select(tensor => copies[tensor])],
            Operators = [.. Graph.Operators.Select(graphOperator => new GraphOperator(
                graphOperator.Index,
                graphOperator.Kind,
                [.. graphOperator.Inputs.Select(tensor => tensor is null ? null : copies[tensor])],
                [.. graphOperator.Outputs.Select(tensor => copies[tensor])],
                graphOperator.Options))],
        };
    }

    private static Tensor FromConstant(GraphTensor tensor) =>
        torch.tensor(MemoryMarshal.Cast<byte, float>(tensor.Data).ToArray(), [.. tensor.Shape.Select(dimension => (long)dimension)]);

    private static byte[] Bytes(Tensor tensor)
    {
        using Tensor contiguous = tensor.detach().contiguous();
        return contiguous.bytes.ToArray();
    }
}
