using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Engines;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Learning;
using EdgeLearn.Toolchain.Learning.Bill;
using EdgeLearn.Toolchain.Zoo;
using EdgeLearn.Training.Tests.Sgd;

namespace EdgeLearn.Training.Tests.Learning;

/// <summary>Layers that do not train may run as lanes or as code; what the others learn is the same.</summary>
public sealed class FrozenLayersTests
{
    private const int Classes = 3;
    private const int Steps = 60;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_last_layers_learn_the_same_over_frozen_lanes(int layers)
    {
        byte[] blob = Blob(layers);
        Train(new SgdLearner(new ByteArraySource(blob), new LaneKernels(new AllKernels()), new SgdOptions())).ShouldBe(Expected(blob));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_last_layers_learn_the_same_over_compiled_ones(int layers)
    {
        byte[] blob = Blob(layers);
        EngineProgram program = ModelEngines.Prepare(ModelEngines.Compiled, BlobModel.Open(blob, "model"));
        program.Assemblies.Sum(assembly => assembly.Files.Count).ShouldBeGreaterThan(0);
        var context = new EngineContext([.. EngineAssemblies.Of(program), EngineAssemblies.Learning[^1]]);
        var learner = new DeviceLearner(context, program, new TrainingSetup(), SgdOptions.DefaultRate, SgdOptions.DefaultEase);
        Samples((sample, label) =>
        {
            learner.Observe(sample);
            learner.Step(label);
        });
        object checksum = learner.Instance.GetType().GetMethod(nameof(SgdLearner.Checksum))!.Invoke(learner.Instance, [])!;
        context.Unload();
        checksum.ShouldBe(Expected(blob));
    }

    [Fact]
    public void Of_a_model_that_trains_as_a_whole_nothing_becomes_code()
    {
        EngineProgram program = ModelEngines.Prepare(ModelEngines.Compiled, BlobModel.Open(Blob(0), "model"));
        new Interpreter(new ByteArraySource(program.Blob), new AllKernels()).OperatorCount.ShouldBeGreaterThan(3);
    }

    private static int Expected(byte[] blob) => Train(new SgdLearner(new ByteArraySource(blob), new AllKernels(), new SgdOptions()));

    private static int Train(SgdLearner learner)
    {
        Samples((sample, label) =>
        {
            learner.Observe(sample);
            learner.Step(label);
        });
        return learner.Checksum();
    }

    private static void Samples(Action<sbyte[], int> learn)
    {
        var random = new RandomBits(5);
        for (int i = 0; i < Steps; i++)
        {
            int label = random.Below(Classes);
            learn([.. Enumerable.Range(0, 96).Select(x => (sbyte)(random.Next(6) - 32 + (x % Classes == label ? 40 : 0)))], label);
        }
    }

    private static byte[] Blob(int layers)
    {
        var builder = new FloatGraphBuilder([12, 8, 1]);
        builder.Conv2D(8, (3, 3), (2, 2), Activation.Relu);
        builder.DepthwiseConv2D((3, 3), (1, 1), Activation.Relu);
        builder.Conv2D(8, (1, 1), (1, 1), Activation.Relu);
        builder.GlobalAverage();
        builder.Dense(6, Activation.Relu);
        builder.Dense(Classes, Activation.None);
        return new TrainedNetwork(builder, 4, plan: new TrainingPlanOptions(layers)).Blob;
    }
}
