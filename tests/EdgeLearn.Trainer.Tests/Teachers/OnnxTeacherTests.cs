using EdgeLearn.Toolchain;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Import;
using EdgeLearn.Toolchain.Import.Onnx.Schema;
using EdgeLearn.Toolchain.Tests.Import.Onnx;
using EdgeLearn.Toolchain.Training;
using Google.Protobuf;

namespace EdgeLearn.Trainer.Tests.Teachers;

public sealed class OnnxTeacherTests : IDisposable
{
    private const int Inputs = 8;
    private const int Classes = 3;

    private readonly TestJob _job = new(Inputs, Classes);

    [Fact]
    public void A_student_learns_what_a_teacher_says_that_cannot_be_imported()
    {
        byte[] model = Teacher(Inputs).ToByteArray();
        Should.Throw<ModelException>(() => GraphImporter.Import(model, "teacher.onnx")).Message.ShouldContain("Erf");
        _job.Folder.WriteFile("teacher.onnx", model);
        Graph student = FloatGraphBuilder.Mlp(Inputs, 24, Classes);

        // The labels count for nothing: all comes from the teacher.
        _job.Train(Job(new DistillationOptions("answers.npy", 1, 2, Model: new TeacherModel("teacher.onnx"))) with { Epochs = 30 }, student);

        float[] answers = _job.Folder.ReadArray("answers.npy").ToSingles();
        float[][] samples = [.. _job.Folder.ReadArray("train-inputs.npy").ToSingles().Chunk(Inputs)];
        var trained = new Toolchain.Execution.FloatExecutor(_job.Folder.ReadTrainedGraph());
        int[] said = [.. answers.Chunk(Classes).Select(Greatest)];
        said.Distinct().Count().ShouldBe(Classes);
        samples.Zip(said).Count(pair => Greatest(trained.Run(pair.First)[0]) == pair.Second).ShouldBeGreaterThan(9 * samples.Length / 10);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(0)]
    public void A_batch_of_any_size_gives_the_same_answers(int batch)
    {
        float[] usual = Answers(Teacher(Inputs, batch: 1), new TeacherModel("teacher.onnx"));

        Answers(Teacher(Inputs, batch), new TeacherModel("teacher.onnx")).Zip(usual).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-5);
    }

    [Fact]
    public void Probabilities_become_logits_and_logits_stay()
    {
        float[] logits = Answers(Teacher(Inputs), new TeacherModel("teacher.onnx"));
        float[] guessed = Answers(Teacher(Inputs, softmax: true), new TeacherModel("teacher.onnx"));
        float[] raw = Answers(Teacher(Inputs, softmax: true), new TeacherModel("teacher.onnx", Probabilities: false));

        guessed.Chunk(Classes).Zip(logits.Chunk(Classes)).ShouldAllBe(pair => Math.Abs(pair.First[0] - pair.First[1] - (pair.Second[0] - pair.Second[1])) < 1e-3);
        raw.Chunk(Classes).ShouldAllBe(row => Math.Abs(row.Sum() - 1) < 1e-4);
    }

    [Fact]
    public void An_image_goes_into_a_teacher_with_its_channels_first_and_comes_back_with_them_last()
    {
        var model = new OnnxModelBuilder();
        string x = model.Node("Conv", [model.Input(1, 2, 2, 2), model.Constant(new TestTensor(DataTypes.Float, [2, 2, 1, 1], [1, 0, 0, 10]))]);
        string logits = model.Node("Flatten", [x]);
        var builder = new FloatGraphBuilder(1, 2, 2, 2);
        GraphTensor hidden = builder.Convolution(builder.Input, 2, 1, 1, 1);
        builder.Dense(hidden, 8);
        Graph student = builder.Build();
        int tensor = student.Tensors.ToList().IndexOf(hidden);
        using var images = new TestJob(8, 3, 5);
        images.Folder.WriteFile("teacher.onnx", model.Build(logits, x).ToByteArray());
        float[] values = images.Folder.ReadArray("train-inputs.npy").ToSingles();
        images.Folder.WriteArray("train-inputs.npy", Toolchain.Data.Arrays.NumericArray.Of(values, 5, 2, 2, 2));
        var distillation = new DistillationOptions(
            "answers.npy", 0.5f, 2, [new FeatureTarget(tensor, "features.npy", 1, x)], new TeacherModel("teacher.onnx", ChannelsFirst: true));

        images.Train(Job(distillation) with { Epochs = 1, Validation = null }, student);

        // Each pixel keeps its first channel and has ten times its second, in the order of the samples.
        float[] expected = [.. values.Select((value, i) => i % 2 == 0 ? value : 10 * value)];
        images.Folder.ReadArray("features.npy").ToSingles().Zip(expected).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-4);
        float[] first = images.Folder.ReadArray("answers.npy").ToSingles()[..8];
        first.ShouldBe([values[0], values[2], values[4], values[6], 10 * values[1], 10 * values[3], 10 * values[5], 10 * values[7]], 1e-4);
    }

    [Fact]
    public void A_teacher_that_does_not_fit_is_refused_with_what_it_has()
    {
        Mistake(Teacher(Inputs + 1).ToByteArray(), new TeacherModel("teacher.onnx")).ShouldContain("The teacher takes 9, and a sample is 8");
        Mistake(Teacher(Inputs).ToByteArray(), new TeacherModel("teacher.onnx", Output: "none")).ShouldContain("no output 'none': it has 'value");
        Mistake([1, 2, 3], new TeacherModel("teacher.onnx")).ShouldContain("cannot be loaded by ONNX Runtime");
        Mistake(Teacher(Inputs, classes: 5).ToByteArray(), new TeacherModel("teacher.onnx")).ShouldContain("samples of 3 are needed");
    }

    public void Dispose() => _job.Dispose();

    private static TrainingJob Job(DistillationOptions distillation) => TestJob.Job with { Distillation = distillation };

    // A layer, an operator that no board has, and a layer of classes.
    private static ModelProto Teacher(int inputs, int batch = 1, bool softmax = false, int classes = Classes)
    {
        var model = new OnnxModelBuilder();
        string x = model.Node("MatMul", [model.Input(batch, inputs), Weights(model, 1, inputs, 16)]);
        x = model.Node("Erf", [x]);
        x = model.Node("MatMul", [x, Weights(model, 2, 16, classes)]);
        ModelProto built = model.Build(softmax ? model.Node("Softmax", [x], ("axis", 1)) : x);
        if (batch == 0)
        {
            built.Graph.Input[0].Type.TensorType.Shape.Dim[0] = new DimensionProto { DimParam = "batch" };
        }

        return built;
    }

    private static string Weights(OnnxModelBuilder model, int seed, params int[] shape) => model.Constant(TestTensor.Random(seed, shape));

    private static int Greatest(float[] values) => Array.IndexOf(values, values.Max());

    private float[] Answers(ModelProto model, TeacherModel options)
    {
        _job.Folder.WriteFile("teacher.onnx", model.ToByteArray());
        _job.Train(Job(new DistillationOptions("answers.npy", Model: options)) with { Epochs = 1 }, FloatGraphBuilder.Mlp(Inputs, 4, Classes));
        return _job.Folder.ReadArray("answers.npy").ToSingles();
    }

    private string Mistake(byte[] model, TeacherModel options)
    {
        _job.Folder.WriteFile("teacher.onnx", model);
        return Should.Throw<ModelException>(() => _job.Train(
            Job(new DistillationOptions("answers.npy", Model: options)) with { Epochs = 1 }, FloatGraphBuilder.Mlp(Inputs, 4, Classes))).Message;
    }
}
