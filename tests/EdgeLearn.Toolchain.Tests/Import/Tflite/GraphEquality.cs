using EdgeLearn.Toolchain.Graphs;
using Shouldly;

namespace EdgeLearn.Toolchain.Tests.Import.Tflite;

/// <summary>Compares graphs in everything they hold.</summary>
internal static class GraphEquality
{
    public static void ShouldEqual(this Graph actual, Graph expected)
    {
        actual.Name.ShouldBe(expected.Name);
        actual.Tensors.Count.ShouldBe(expected.Tensors.Count);
        for (int i = 0; i < expected.Tensors.Count; i++)
        {
            Compare(actual.Tensors[i], expected.Tensors[i]);
        }

        Numbers(actual, actual.Inputs).ShouldBe(Numbers(expected, expected.Inputs));
        Numbers(actual, actual.Outputs).ShouldBe(Numbers(expected, expected.Outputs));
        actual.Operators.Count.ShouldBe(expected.Operators.Count);
        for (int i = 0; i < expected.Operators.Count; i++)
        {
            GraphOperator a = actual.Operators[i];
            GraphOperator e = expected.Operators[i];
            a.Index.ShouldBe(e.Index);
            a.Kind.ShouldBe(e.Kind);
            a.Options.ShouldBe(e.Options);
            Numbers(actual, a.Inputs).ShouldBe(Numbers(expected, e.Inputs));
            Numbers(actual, a.Outputs).ShouldBe(Numbers(expected, e.Outputs));
        }
    }

    private static void Compare(GraphTensor actual, GraphTensor expected)
    {
        actual.Name.ShouldBe(expected.Name);
        actual.Type.ShouldBe(expected.Type);
        actual.Shape.ShouldBe(expected.Shape);
        actual.IsVariable.ShouldBe(expected.IsVariable);
        actual.Data.ShouldBe(expected.Data);
        (actual.Quantization is null).ShouldBe(expected.Quantization is null);
        if (expected.Quantization is { } quantization)
        {
            Bits(actual.Quantization!.Scales).ShouldBe(Bits(quantization.Scales));
            actual.Quantization.ZeroPoints.ShouldBe(quantization.ZeroPoints);
            actual.Quantization.Axis.ShouldBe(quantization.Axis);
        }
    }

    private static int[] Bits(float[] values) => Array.ConvertAll(values, BitConverter.SingleToInt32Bits);

    private static int[] Numbers(Graph graph, IReadOnlyList<GraphTensor?> tensors) =>
        [.. tensors.Select(tensor => tensor is null ? -1 : graph.Tensors.ToList().IndexOf(tensor))];
}
