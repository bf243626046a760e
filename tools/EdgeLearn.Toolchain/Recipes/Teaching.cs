using EdgeLearn.Toolchain.Data.Arrays;
using EdgeLearn.Toolchain.Execution;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Training;

namespace EdgeLearn.Toolchain.Recipes;

/// <summary>Brings a teacher's answers into a job's folder, or the teacher itself, where the trainer has to ask it.</summary>
/// <param name="teacher">The teacher.</param>
/// <param name="network">The network that learns.</param>
/// <param name="files">The job's folder.</param>
internal sealed class Teaching(TeacherOptions teacher, Graph network, TrainingFolder files)
{
    private const string AnswersFile = "teacher.npy";
    private const string ModelFile = "teacher.onnx";

    private IReadOnlyList<FeatureHint> Hints => teacher.Features ?? [];

    /// <summary>Whether a file is one that only ONNX Runtime runs.</summary>
    public static bool IsOnnx(string? model) => model?.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Leaves an ONNX model to the trainer.</summary>
    /// <param name="model">The file's content.</param>
    /// <exception cref="ModelException">A hint does not fit.</exception>
    public DistillationOptions Leave(byte[] model)
    {
        files.WriteFile(ModelFile, model);
        FeatureTarget[] features =
        [
            .. Hints.Select((hint, i) => new FeatureTarget(
                TensorOf(hint), FileOf(i), hint.Weight,
                hint.TeacherOutput ?? throw new ModelException("A feature of an ONNX teacher needs 'teacherOutput', the name of one of the model's outputs."))),
        ];
        return Options(features, new TeacherModel(ModelFile, teacher.Output, teacher.Probabilities, teacher.ChannelsFirst));
    }

    /// <summary>Asks a teacher of ours.</summary>
    /// <param name="graph">The teacher.</param>
    /// <param name="samples">The training samples.</param>
    /// <exception cref="ModelException">A hint does not fit, or there is an option that only an ONNX model has.</exception>
    public DistillationOptions Ask(Graph graph, IReadOnlyList<float[][]> samples)
    {
        if ((teacher.Output ?? (object?)teacher.Probabilities ?? teacher.ChannelsFirst) is not null)
        {
            throw new ModelException("'output', 'probabilities' and 'channelsFirst' are about a teacher that is an .onnx file: leave them out.");
        }

        GraphOperator last = graph.Operators[^1];
        GraphTensor logits = last.Kind == OperatorKind.Softmax ? last.Inputs[0]! : graph.Outputs[0];
        GraphTensor[] asked = [logits, .. Hints.Select(hint => TeacherTensor(hint, graph))];
        List<float>[] answers = [.. asked.Select(_ => new List<float>())];
        var executor = new FloatExecutor(graph);
        foreach (float[][] sample in samples)
        {
            executor.ResetState();
            executor.Run(sample);
            for (int i = 0; i < asked.Length; i++)
            {
                answers[i].AddRange(executor.Values(asked[i]));
            }
        }

        files.WriteArray(AnswersFile, NumericArray.Of(answers[0].ToArray(), samples.Count, logits.ElementCount));
        var features = new FeatureTarget[Hints.Count];
        for (int i = 0; i < features.Length; i++)
        {
            GraphTensor tensor = network.Operators[Hints[i].Operator].Outputs[0];
            files.WriteArray(FileOf(i), NumericArray.Of(answers[i + 1].ToArray(), [samples.Count, .. tensor.Shape[1..]]));
            features[i] = new FeatureTarget(TensorOf(Hints[i]), FileOf(i), Hints[i].Weight);
        }

        return Options(features, null);
    }

    private DistillationOptions Options(FeatureTarget[] features, TeacherModel? model) => new(
        teacher.Weight > 0 ? AnswersFile : null, teacher.Weight, teacher.Temperature, features.Length == 0 ? null : features, model);

    private GraphTensor TeacherTensor(FeatureHint hint, Graph graph)
    {
        int place = hint.TeacherOperator ?? throw new ModelException("A feature of this teacher needs 'teacherOperator', the place of one of its operators, from 0.");
        GraphTensor theirs = Operator(graph, place, "teacher").Outputs[0];
        GraphTensor ours = Operator(network, hint.Operator, "network").Outputs[0];
        return theirs.ElementCount == ours.ElementCount
            ? theirs
            : throw new ModelException(
                $"Operator {place} of the teacher gives {Text.Shape(theirs.Shape)}, and operator {hint.Operator} of the network, which shall be like it, {Text.Shape(ours.Shape)}: choose two of one size.");
    }

    private int TensorOf(FeatureHint hint) => network.Tensors.ToList().IndexOf(Operator(network, hint.Operator, "network").Outputs[0]);

    private static GraphOperator Operator(Graph graph, int place, string what) => place >= 0 && place < graph.Operators.Count
        ? graph.Operators[place]
        : throw new ModelException($"A feature is about operator {place} of the {what}, which has the operators 0 to {graph.Operators.Count - 1}.");

    private static string FileOf(int hint) => $"teacher-features-{hint + 1}.npy";
}
