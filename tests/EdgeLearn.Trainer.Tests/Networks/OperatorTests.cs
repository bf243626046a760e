using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Trainer.Tests.Networks;

/// <summary>All other operators, on batches of two samples, against values worked out by hand or by a formula.</summary>
public class OperatorTests
{
    private static readonly float[] Pair = [1, 2, 3, 4, 5, 6, -1, -2, -3, -4, -5, -6];

    [Theory]
    [InlineData(OperatorKind.Relu, -2f, 0f)]
    [InlineData(OperatorKind.Relu6, 7f, 6f)]
    [InlineData(OperatorKind.LeakyRelu, -2f, -0.5f)]
    [InlineData(OperatorKind.HardSwish, 1f, 4f / 6)]
    [InlineData(OperatorKind.HardSwish, -4f, 0f)]
    [InlineData(OperatorKind.Logistic, 1f, 0.7310586f)]
    [InlineData(OperatorKind.Tanh, 1f, 0.7615942f)]
    public void An_activation_is_its_formula(OperatorKind kind, float input, float output)
    {
        var builder = new FloatGraphBuilder(1, 1);
        GraphTensor result = builder.Node(kind, kind == OperatorKind.LeakyRelu ? new LeakyReluOptions(0.25f) : new NoOptions(), [1, 1], builder.Input);

        Evaluation.Run(builder.Build(), [input])(result)[0].ShouldBe(output, 1e-6f);
    }

    [Theory]
    [InlineData(OperatorKind.Add, 11f, 9f)]
    [InlineData(OperatorKind.Sub, -9f, -11f)]
    [InlineData(OperatorKind.Mul, 10f, -10f)]
    [InlineData(OperatorKind.Minimum, 1f, -1f)]
    [InlineData(OperatorKind.Maximum, 10f, 10f)]
    public void A_constant_takes_part_in_every_sample(OperatorKind kind, float first, float second)
    {
        var builder = new FloatGraphBuilder(1, 1);
        GraphTensor ten = builder.Node(OperatorKind.Add, new ElementwiseOptions(Activation.None), [1, 1], builder.Constant(10), builder.Constant(0));
        OperatorOptions options = kind is OperatorKind.Minimum or OperatorKind.Maximum ? new NoOptions() : new ElementwiseOptions(Activation.None);
        GraphTensor result = builder.Node(kind, options, [1, 1], builder.Input, ten);

        Evaluation.Run(builder.Build(), [1, -1])(result).ShouldBe([first, second]);
    }

    [Fact]
    public void Movements_put_values_where_they_belong()
    {
        var builder = new FloatGraphBuilder(1, 2, 3);
        GraphTensor transposed = builder.Node(OperatorKind.Transpose, new NoOptions(), [1, 3, 2], builder.Input, builder.Integers(0, 2, 1));
        GraphTensor padded = builder.Node(OperatorKind.Pad, new NoOptions(), [1, 3, 3], builder.Input, builder.Paddings(0, 0, 1, 0, 0, 0));
        GraphTensor sliced = builder.Node(OperatorKind.Slice, new NoOptions(), [1, 1, 2], builder.Input, builder.Integers(0, 1, 1), builder.Integers(1, 1, 2));
        GraphTensor reversed = builder.Node(
            OperatorKind.StridedSlice, new StridedSliceOptions(0, 4, 0, 0, 2), [1, 3], builder.Input,
            builder.Integers(0, 1, 2), builder.Integers(1, 2, 0), builder.Integers(1, 1, -1));
        GraphTensor[] parts = builder.Nodes(OperatorKind.Split, new SplitOptions(3), 3, [1, 2, 1], builder.Integers(2), builder.Input);
        GraphTensor joined = builder.Node(OperatorKind.Concatenation, new ConcatenationOptions(2, Activation.None), [1, 2, 2], parts[2], parts[0]);
        GraphTensor packed = builder.Node(OperatorKind.Pack, new PackOptions(2, 1), [1, 2, 2, 1], parts[1], parts[0]);

        Func<GraphTensor, float[]> values = Evaluation.Run(builder.Build(), Pair);

        values(transposed).ShouldBe([1, 4, 2, 5, 3, 6, -1, -4, -2, -5, -3, -6]);
        values(padded).ShouldBe([0, 0, 0, 1, 2, 3, 4, 5, 6, 0, 0, 0, -1, -2, -3, -4, -5, -6]);
        values(sliced).ShouldBe([5, 6, -5, -6]);
        values(reversed).ShouldBe([6, 5, 4, -6, -5, -4]);
        values(joined).ShouldBe([3, 1, 6, 4, -3, -1, -6, -4]);
        values(packed).ShouldBe([2, 5, 1, 4, -2, -5, -1, -4]);
    }

    [Theory]
    [InlineData(OperatorKind.Mean, 2.5f, 3.5f, 4.5f)]
    [InlineData(OperatorKind.Sum, 5f, 7f, 9f)]
    public void Reductions_leave_the_other_dimensions(OperatorKind kind, float first, float second, float third)
    {
        var builder = new FloatGraphBuilder(1, 2, 3);
        GraphTensor result = builder.Node(kind, new ReduceOptions(KeepDimensions: false), [1, 3], builder.Input, builder.Integers(1));

        Evaluation.Run(builder.Build(), Pair)(result).ShouldBe([first, second, third, -first, -second, -third]);
    }

    [Theory]
    [InlineData(OperatorKind.ResizeNearestNeighbor, false, false, new float[] { 1, 1, 2, 2 })]
    [InlineData(OperatorKind.ResizeBilinear, false, false, new float[] { 1, 1.5f, 2, 2 })]
    [InlineData(OperatorKind.ResizeBilinear, false, true, new float[] { 1, 1.25f, 1.75f, 2 })]
    [InlineData(OperatorKind.ResizeBilinear, true, false, new float[] { 1, 4 / 3f, 5 / 3f, 2 })]
    public void Resizing_looks_at_pixels_where_TensorFlow_Lite_does(OperatorKind kind, bool alignCorners, bool halfPixels, float[] expected)
    {
        var builder = new FloatGraphBuilder(1, 1, 2, 1);
        GraphTensor result = builder.Node(kind, new ResizeOptions(alignCorners, halfPixels), [1, 1, 4, 1], builder.Input, builder.Integers(1, 4));

        float[] actual = Evaluation.Run(builder.Build(), [1, 2])(result);

        actual.Zip(expected).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-6);
    }

    [Fact]
    public void An_LSTM_goes_through_time_with_four_gates()
    {
        const int times = 3, inputs = 2, cells = 3;
        var builder = new FloatGraphBuilder(1, times, inputs);
        var operands = new GraphTensor?[24];
        operands[0] = builder.Input;
        for (int gate = 0; gate < 4; gate++)
        {
            operands[1 + gate] = builder.Weights(cells, inputs);
            operands[5 + gate] = builder.Weights(cells, cells);
            operands[12 + gate] = builder.Weights(cells);
        }

        operands[18] = builder.Variable(1, cells);
        operands[19] = builder.Variable(1, cells);
        GraphTensor result = builder.Node(OperatorKind.UnidirectionalSequenceLstm, new LstmOptions(Activation.Tanh, 0, 0, TimeMajor: false), [1, times, cells], operands);
        float[] x = Evaluation.Inputs(times * inputs);

        float[] actual = Evaluation.Run(builder.Build(), x)(result);

        var output = new double[cells];
        var cell = new double[cells];
        for (int t = 0; t < times; t++)
        {
            double[] before = [.. output];
            for (int c = 0; c < cells; c++)
            {
                double[] gates = [.. Enumerable.Range(0, 4).Select(gate => FloatGraphBuilder.Values(operands[12 + gate]!)[c]
                    + Enumerable.Range(0, inputs).Sum(i => (double)x[(t * inputs) + i] * FloatGraphBuilder.Values(operands[1 + gate]!)[(c * inputs) + i])
                    + Enumerable.Range(0, cells).Sum(i => before[i] * FloatGraphBuilder.Values(operands[5 + gate]!)[(c * cells) + i]))];
                cell[c] = (Sigmoid(gates[1]) * cell[c]) + (Sigmoid(gates[0]) * Math.Tanh(gates[2]));
                output[c] = Sigmoid(gates[3]) * Math.Tanh(cell[c]);
                ((double)actual[(t * cells) + c]).ShouldBe(output[c], 1e-5);
            }
        }
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
