using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Training;
using EdgeLearn.Trainer.Batches;
using EdgeLearn.Trainer.Networks;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace EdgeLearn.Trainer.Losses;

/// <summary>What training makes small: the loss of the job, and what comes from a teacher.</summary>
internal sealed class Objective
{
    private readonly LossOptions _options;
    private readonly DistillationOptions? _distillation;
    private readonly Graph _graph;
    private readonly GraphTensor _output;
    private readonly double _beta;

    /// <summary>Finds the tensor that the loss is about.</summary>
    public Objective(Graph graph, LossOptions options, DistillationOptions? distillation)
    {
        _graph = graph;
        _options = options;
        _distillation = distillation;
        _output = graph.Outputs[0];
        _beta = 1;

        // Cross-entropy takes logits: log(softmax) in one is exact where softmax saturates.
        GraphOperator? last = graph.Operators.LastOrDefault(graphOperator => graphOperator.Outputs.Contains(_output));
        if (options.Kind == LossKind.CrossEntropy && last is { Kind: OperatorKind.Softmax })
        {
            _output = last.Inputs[0]!;
            _beta = ((SoftmaxOptions)last.Options).Beta;
        }
    }

    /// <summary>The tensor that the loss is about: logits, reconstruction, or embedding.</summary>
    public GraphTensor Output => _output;

    /// <summary>The loss of a batch.</summary>
    /// <param name="pass">The batch in the network.</param>
    /// <param name="batch">What was put in.</param>
    /// <param name="withTeacher">Whether what comes from the teacher counts; it knows only training samples.</param>
    public BatchLoss Of(Pass pass, Batch batch, bool withTeacher)
    {
        Tensor output = pass[_output];
        BatchLoss loss = _options.Kind switch
        {
            LossKind.CrossEntropy => CrossEntropy(output.flatten(1) * _beta, batch.Labels!, withTeacher ? _options.LabelSmoothing : 0),
            LossKind.MeanSquaredError => new(F.mse_loss(output, batch.Targets ?? batch.CleanInputs), null, batch.Inputs.shape[0]),
            _ => Prototypical(output.flatten(1)),
        };
        return withTeacher && _distillation is not null ? loss with { Value = Distilled(loss.Value, pass, batch) } : loss;
    }

    private static BatchLoss CrossEntropy(Tensor logits, Tensor labels, double smoothing) => new(
        F.cross_entropy(logits, labels, label_smoothing: smoothing), logits.detach().argmax(1).eq(labels).sum().item<long>(), labels.shape[0]);

    // A batch is an episode: the shots of all classes, then their queries, class by class.
    private BatchLoss Prototypical(Tensor embeddings)
    {
        int shots = _options.Ways * _options.Shots;
        Tensor prototypes = embeddings.narrow(0, 0, shots).reshape(_options.Ways, _options.Shots, -1).mean([1L]);
        Tensor queries = embeddings.narrow(0, shots, embeddings.shape[0] - shots);
        Tensor differences = queries.unsqueeze(1) - prototypes.unsqueeze(0);
        Tensor distances = (differences * differences).sum(2);
        return CrossEntropy(-distances, torch.arange(_options.Ways, ScalarType.Int64).repeat_interleave(_options.Queries), 0);
    }

    private Tensor Distilled(Tensor hard, Pass pass, Batch batch)
    {
        DistillationOptions options = _distillation!;
        Tensor loss = hard;
        if (batch.TeacherLogits is { } teacher)
        {
            Tensor student = F.log_softmax(pass[_output].flatten(1) * _beta / options.Temperature, 1);
            Tensor soft = (teacher / options.Temperature).softmax(1);
            Tensor divergence = (soft * (soft.clamp(1e-12).log() - student)).sum(1).mean();
            loss = (hard * (1 - options.Weight)) + (divergence * (options.Weight * options.Temperature * options.Temperature));
        }

        for (int i = 0; i < batch.TeacherFeatures.Count; i++)
        {
            FeatureTarget target = options.Features![i];
            loss += F.mse_loss(pass[_graph.Tensors[target.Tensor]], batch.TeacherFeatures[i]) * target.Weight;
        }

        return loss;
    }
}
