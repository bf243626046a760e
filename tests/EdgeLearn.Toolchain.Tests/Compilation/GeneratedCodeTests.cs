using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Compilation;
using EdgeLearn.Toolchain.Engines;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Tests.Generated;

namespace EdgeLearn.Toolchain.Tests.Compilation;

/// <summary>Generated code keeps to the limits of nanoFramework, and is the same each time.</summary>
public class GeneratedCodeTests
{
    private const int LongestLoop = 32 * 1024;

    [Theory]
    [InlineData(3, 150)]
    [InlineData(3, 73)]
    [InlineData(6, 75)]
    [InlineData(9, 48)]
    public void A_depthwise_convolution_of_a_low_and_wide_image_keeps_to_the_limits(int height, int width)
    {
        var make = new ModelMaker(1);
        var input = make.Input(1, height, width, 2);
        var filter = make.Weights([1, 3, 3, 2], 3);
        var options = new DepthwiseConv2DOptions(Padding.Same, 1, 1, 1, 1, Activation.None);
        var graph = make.Graph(make.Apply(
            OperatorKind.DepthwiseConv2D, options, make.Int8(input.Shape, make.OfSums(input, filter, 9)), input, filter, make.Bias(2, 9)));

        KeepsLimits(graph, CompileGoal.Speed);
    }

    [Theory]
    [InlineData(Activation.Relu, false)]
    [InlineData(Activation.None, false)]
    [InlineData(Activation.None, true)]
    public void A_convolution_too_long_for_one_loop_is_cut(Activation activation, bool residual)
    {
        var make = new ModelMaker(2);
        var input = make.Input([1, 3, 3, 72], new Quantization(0.1f, 5));
        var filter = make.Weights([72, 1, 1, 72], 0);
        Quantization sums = make.OfSums(input, filter, 72);
        var output = make.Apply(
            OperatorKind.Conv2D, new Conv2DOptions(Padding.Same, 1, 1, 1, 1, activation),
            make.Int8([1, 3, 3, 72], new Quantization(sums.Scale / 8, -9)), input, filter, make.Bias(72, 72));
        if (residual)
        {
            output = make.Apply(
                OperatorKind.Add, new ElementwiseOptions(Activation.None), make.Int8(output.Shape, new Quantization(sums.Scale / 9, 3)), output, input);
        }

        CompiledModel compiled = KeepsLimits(make.Graph(output), CompileGoal.Ram);

        compiled.Layers.ShouldAllBe(layer => layer.IsCode);
        compiled.Layers[0].CodeBytes.ShouldBeGreaterThan(LongestLoop);
    }

    [Fact]
    public void The_same_model_becomes_the_same_text()
    {
        Graph graph = SampleGraphs.Network();
        byte[] blob = BlobWriter.Write(graph, new BlobOptions());

        EngineProgram first = Compile(BlobModel.Open(blob, "network"), CompileGoal.Speed).Program;
        EngineProgram second = Compile(BlobModel.Open([.. blob], "network"), CompileGoal.Speed).Program;

        second.Blob.ShouldBe(first.Blob);
        second.Assemblies.SelectMany(assembly => assembly.Files).ShouldBe(first.Assemblies.SelectMany(assembly => assembly.Files));
    }

    [Fact]
    public void A_weight_of_zero_leaves_no_code()
    {
        CompiledModel dense = Compile(Dense(pruned: 0), CompileGoal.Speed);
        CompiledModel sparse = Compile(Dense(pruned: 75), CompileGoal.Speed);

        sparse.Layers[0].Weights.ShouldBeLessThan(dense.Layers[0].Weights / 2);
        sparse.Layers[0].CodeBytes.ShouldBeLessThan(dense.Layers[0].CodeBytes * 3 / 4);
    }

    /// <summary>A layer of one input channel, so that three weights of a word are pruned together.</summary>
    private static BlobModel Dense(int pruned)
    {
        var make = new ModelMaker(7);
        var input = make.Input(1, 6, 6, 24);
        var filter = make.Weights([24, 1, 1, 24], 0);
        for (var i = 0; i < filter.Data!.Length; i++)
        {
            filter.Data[i] = i * 37 % 100 < pruned ? (byte)0 : filter.Data[i];
        }

        var options = new Conv2DOptions(Padding.Same, 1, 1, 1, 1, Activation.None);
        var output = make.Int8([1, 6, 6, 24], make.OfSums(input, filter, 24));
        Graph graph = make.Graph(make.Apply(OperatorKind.Conv2D, options, output, input, filter, make.Bias(24, 24)));
        return BlobModel.Open(BlobWriter.Write(graph, new BlobOptions()), "dense");
    }

    private static CompiledModel Compile(BlobModel model, CompileGoal goal) =>
        ModelCompiler.Compile(model, "A model", new CompileOptions("EdgeLearn.Compiled", "Network") { Goal = goal });

    private static CompiledModel KeepsLimits(Graph graph, CompileGoal goal)
    {
        var batch = new CompiledBatch();
        batch.Add(BlobModel.Open(BlobWriter.Write(graph, new BlobOptions()), "a model"), goal);
        batch.LoadKernels();
        DeviceLimits.Check(batch);
        return batch.Models[0];
    }
}
