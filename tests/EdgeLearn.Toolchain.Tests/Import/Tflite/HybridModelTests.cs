using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Execution;
using EdgeLearn.Toolchain.Export.Tflite;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Import;
using EdgeLearn.Toolchain.Tests.Execution;

namespace EdgeLearn.Toolchain.Tests.Import.Tflite;

/// <summary>Float models, and hybrid ones, whose weights are stored as int8: with a one-dimensional convolution as Keras makes it.</summary>
public class HybridModelTests
{
    [Fact]
    public void A_float_model_with_a_one_dimensional_convolution_is_read_and_runs()
    {
        Graph graph = Read(FloatTwin.Of(Sequence()));

        GraphImporter.IsFloat(graph).ShouldBeTrue();
        graph.Operators.Select(each => each.Kind).ShouldBe([OperatorKind.ExpandDims, OperatorKind.Conv2D, OperatorKind.Squeeze]);
        new FloatExecutor(graph).Run(Ramp())[0].ShouldBe(new FloatExecutor(FloatTwin.Of(Sequence())).Run(Ramp())[0]);
    }

    [Fact]
    public void The_weights_of_a_hybrid_model_become_the_floats_that_they_stand_for()
    {
        Graph graph = Read(Hybrid());

        graph.Tensors.ShouldAllBe(tensor => tensor.Type == ElementType.Float32 || tensor.Type == ElementType.Int32);
        new FloatExecutor(graph).Run(Ramp())[0].ShouldBe(new FloatExecutor(FloatTwin.Of(Sequence())).Run(Ramp())[0]);
    }

    [Fact]
    public void An_int8_model_is_taken_as_it_is()
    {
        Graph graph = Read(Sequence());

        GraphImporter.IsFloat(graph).ShouldBeFalse();
        graph.Operators[1].Inputs[1]!.Data.ShouldBe(Sequence().Operators[1].Inputs[1]!.Data);
    }

    private static Graph Read(Graph graph) => GraphImporter.Import(TfliteWriter.Write(graph), "sequence");

    private static float[] Ramp() => [.. Enumerable.Range(0, 24).Select(i => (i - 12) / 7f)];

    /// <summary>The float twin, but with the stored weights.</summary>
    private static Graph Hybrid()
    {
        Graph twin = FloatTwin.Of(Sequence());
        GraphTensor stored = Sequence().Operators[1].Inputs[1]!;
        GraphTensor real = twin.Operators[1].Inputs[1]!;
        return new Graph
        {
            Name = twin.Name,
            Inputs = twin.Inputs,
            Outputs = twin.Outputs,
            Tensors = [.. twin.Tensors.Select(tensor => tensor == real ? stored : tensor)],
            Operators =
            [
                .. twin.Operators.Select(each => new GraphOperator(
                    each.Index, each.Kind, [.. each.Inputs.Select(operand => operand == real ? stored : operand)], each.Outputs, each.Options)),
            ],
        };
    }

    private static Graph Sequence()
    {
        var builder = new SampleGraphBuilder("sequence");
        GraphTensor x = builder.Node(OperatorKind.ExpandDims, new NoOptions(), [1, 1, 8, 3], builder.Input(1, 8, 3), builder.Integers(1));
        x = builder.Node(
            OperatorKind.Conv2D, new Conv2DOptions(Padding.Same, 1, 2, 1, 1, Activation.Relu), [1, 1, 4, 5], x, builder.Weights(0, 5, 1, 3, 3), builder.Bias(5));
        builder.Result(1, 4, 5).Add(OperatorKind.Squeeze, new NoOptions(), x);
        return builder.Build();
    }
}
