using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Trainer.Tests.Networks;

/// <summary>Convolutions and pools against plain loops in double, with windows that are not the same on both sides, two samples at once.</summary>
public class ConvolutionTests
{
    private const int Samples = 2;
    private const int Height = 7;
    private const int Width = 6;
    private const int Channels = 3;

    public static TheoryData<Padding, int, int> Windows => new()
    {
        { Padding.Same, 1, 1 }, { Padding.Same, 2, 1 }, { Padding.Valid, 2, 1 }, { Padding.Same, 1, 2 }, { Padding.Valid, 1, 2 },
    };

    [Theory]
    [MemberData(nameof(Windows))]
    public void A_convolution_is_a_sum_over_its_window(Padding padding, int stride, int dilation)
    {
        var builder = new FloatGraphBuilder(1, Height, Width, Channels);
        GraphTensor weights = builder.Weights(4, 3, 2, Channels);
        GraphTensor bias = builder.Weights(4);
        (int rows, int columns) = (Size(Height, 3, padding, stride, dilation), Size(Width, 2, padding, stride, dilation));
        GraphTensor result = builder.Node(
            OperatorKind.Conv2D, new Conv2DOptions(padding, stride, stride, dilation, dilation, Activation.Relu), [1, rows, columns, 4], builder.Input, weights, bias);

        Check(builder.Build(), result, (image, y, x, channel) => Math.Max(0, Values(bias)[channel]
            + Taps(image, y, x, padding, stride, dilation, 3, 2).Sum(tap => Enumerable.Range(0, Channels).Sum(
                input => tap.Pixel[input] * Values(weights)[(((((channel * 3) + tap.Row) * 2) + tap.Column) * Channels) + input]))));
    }

    [Theory]
    [MemberData(nameof(Windows))]
    public void A_depthwise_convolution_keeps_channels_apart(Padding padding, int stride, int dilation)
    {
        var builder = new FloatGraphBuilder(1, Height, Width, Channels);
        GraphTensor weights = builder.Weights(1, 3, 2, 2 * Channels);
        (int rows, int columns) = (Size(Height, 3, padding, stride, dilation), Size(Width, 2, padding, stride, dilation));
        GraphTensor result = builder.Node(
            OperatorKind.DepthwiseConv2D, new DepthwiseConv2DOptions(padding, stride, stride, dilation, dilation, Activation.None), [1, rows, columns, 2 * Channels],
            builder.Input, weights, null);

        Check(builder.Build(), result, (image, y, x, channel) =>
            Taps(image, y, x, padding, stride, dilation, 3, 2).Sum(tap => tap.Pixel[channel / 2] * Values(weights)[(((tap.Row * 2) + tap.Column) * 2 * Channels) + channel]));
    }

    [Theory]
    [InlineData(Padding.Same, 1)]
    [InlineData(Padding.Same, 2)]
    [InlineData(Padding.Valid, 2)]
    public void Pools_do_not_count_what_is_outside(Padding padding, int stride)
    {
        var builder = new FloatGraphBuilder(1, Height, Width, Channels);
        (int rows, int columns) = (Size(Height, 3, padding, stride, 1), Size(Width, 2, padding, stride, 1));
        var options = new Pool2DOptions(padding, stride, stride, 3, 2, Activation.None);
        GraphTensor mean = builder.Node(OperatorKind.AveragePool2D, options, [1, rows, columns, Channels], builder.Input);
        GraphTensor most = builder.Node(OperatorKind.MaxPool2D, options, [1, rows, columns, Channels], builder.Input);

        Check(builder.Build(), mean, (image, y, x, channel) => Taps(image, y, x, padding, stride, 1, 3, 2).Average(tap => tap.Pixel[channel]));
        Check(builder.Build(), most, (image, y, x, channel) => Taps(image, y, x, padding, stride, 1, 3, 2).Max(tap => tap.Pixel[channel]));
    }

    [Theory]
    [InlineData(Padding.Same, 2, 14, 12)]
    [InlineData(Padding.Valid, 2, 15, 12)]
    [InlineData(Padding.Valid, 3, 21, 17)]
    public void A_transposed_convolution_spreads_each_pixel(Padding padding, int stride, int rows, int columns)
    {
        var builder = new FloatGraphBuilder(1, Height, Width, Channels);
        GraphTensor weights = builder.Weights(2, 3, 2, Channels);
        GraphTensor bias = builder.Weights(2);
        GraphTensor result = builder.Node(
            OperatorKind.TransposeConv, new TransposeConvOptions(padding, stride, stride, Activation.None), [1, rows, columns, 2],
            builder.Integers(1, rows, columns, 2), weights, builder.Input, bias);
        int top = padding == Padding.Same ? Math.Max(((Height - 1) * stride) + 3 - rows, 0) / 2 : 0;
        int left = padding == Padding.Same ? Math.Max(((Width - 1) * stride) + 2 - columns, 0) / 2 : 0;

        Check(builder.Build(), result, (image, y, x, channel) => Values(bias)[channel] + (
            from row in Enumerable.Range(0, Height)
            from column in Enumerable.Range(0, Width)
            let down = y + top - (row * stride)
            let right = x + left - (column * stride)
            where down is >= 0 and < 3 && right is >= 0 and < 2
            from input in Enumerable.Range(0, Channels)
            select (double)image[(((row * Width) + column) * Channels) + input] * Values(weights)[(((((channel * 3) + down) * 2) + right) * Channels) + input]).Sum());
    }

    private static void Check(Graph graph, GraphTensor result, Func<float[], int, int, int, double> expected)
    {
        float[] inputs = Evaluation.Inputs(Samples * Height * Width * Channels);
        float[] actual = Evaluation.Run(graph, inputs)(result);
        (int rows, int columns, int channels) = (result.Shape[1], result.Shape[2], result.Shape[3]);
        actual.Length.ShouldBe(Samples * rows * columns * channels);
        for (int i = 0; i < actual.Length; i++)
        {
            int sample = i / (rows * columns * channels);
            float[] image = inputs[(sample * Height * Width * Channels)..((sample + 1) * Height * Width * Channels)];
            ((double)actual[i]).ShouldBe(expected(image, i / (columns * channels) % rows, i / channels % columns, i % channels), 1e-5);
        }
    }

    private static IEnumerable<(int Row, int Column, float[] Pixel)> Taps(float[] image, int y, int x, Padding padding, int stride, int dilation, int height, int width)
    {
        int top = padding == Padding.Same ? Math.Max(((Size(Height, height, padding, stride, dilation) - 1) * stride) + ((height - 1) * dilation) + 1 - Height, 0) / 2 : 0;
        int left = padding == Padding.Same ? Math.Max(((Size(Width, width, padding, stride, dilation) - 1) * stride) + ((width - 1) * dilation) + 1 - Width, 0) / 2 : 0;
        for (int row = 0; row < height; row++)
        {
            for (int column = 0; column < width; column++)
            {
                (int r, int c) = ((y * stride) - top + (row * dilation), (x * stride) - left + (column * dilation));
                if (r is >= 0 and < Height && c is >= 0 and < Width)
                {
                    int place = ((r * Width) + c) * Channels;
                    yield return (row, column, image[place..(place + Channels)]);
                }
            }
        }
    }

    private static int Size(int size, int window, Padding padding, int stride, int dilation) => padding == Padding.Same
        ? (size + stride - 1) / stride
        : (size - ((window - 1) * dilation) - 1 + stride) / stride;

    private static float[] Values(GraphTensor tensor) => FloatGraphBuilder.Values(tensor);
}
