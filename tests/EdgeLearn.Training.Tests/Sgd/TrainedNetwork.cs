using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Learning;
using EdgeLearn.Toolchain.Learning.Reference;
using EdgeLearn.Toolchain.Zoo;

namespace EdgeLearn.Training.Tests.Sgd;

/// <summary>A network with random weights that trains twice: in integers, as a board does, and in floats.</summary>
internal sealed class TrainedNetwork
{
    private readonly Graph _graph;

    public TrainedNetwork(FloatGraphBuilder network, int seed, SgdOptions? options = null, TrainingPlanOptions? plan = null)
        : this(UntrainedModel.Create(network.Build("network"), new Quantization(1f / 64, 0), seed), options, plan)
    {
    }

    public TrainedNetwork(Graph graph, SgdOptions? options = null, TrainingPlanOptions? plan = null)
    {
        _graph = graph;
        plan ??= new TrainingPlanOptions();
        Blob = BlobWriter.Write(graph, new BlobOptions { Training = plan });
        Learner = new SgdLearner(new ByteArraySource(Blob), new AllKernels(), options ?? new SgdOptions { Ease = 0 });
        Twin = new FloatSgd(graph, plan);
    }

    public byte[] Blob { get; }

    public SgdLearner Learner { get; }

    public FloatSgd Twin { get; }

    public Graph Graph => _graph;

    public Quantization Input => _graph.Inputs[0].Quantization!;

    public IEnumerable<double[]> LayerWeights() =>
        Learner.Layers.Where(layer => layer?.Trained?.Fractions is not null).Select(layer => Reals(layer.Trained));

    private static double[] Reals(TrainedWeights weights)
    {
        int length = weights.Values.Length / weights.Scales.Length;
        return [.. weights.Values.Select((value, i) => (value - 128 + (weights.Fractions[i] / 256.0)) * Real(weights.Scales[i / length]))];
    }

    private static double Real(int factor) => Math.ScaleB(Factor.Mantissa(factor), Factor.Exponent(factor));
}
