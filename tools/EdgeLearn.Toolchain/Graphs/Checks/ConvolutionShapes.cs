using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Graphs.Checks;

/// <summary>Shapes of the convolutions: images NHWC; filters OHWI, those of a depthwise convolution 1HWO.</summary>
internal static class ConvolutionShapes
{
    public static void VerifyConv2D(GraphOperator graphOperator)
    {
        var options = (Conv2DOptions)graphOperator.Options;
        int[] input = graphOperator.RequireRank(graphOperator.Operand(0), 4, "input");
        int[] filter = graphOperator.RequireRank(graphOperator.Operand(1), 4, "filter");
        RequireSteps(graphOperator, options.StrideHeight, options.StrideWidth);
        RequireDilation(graphOperator, options.DilationHeight, options.DilationWidth);

        // Fewer channels in the filter than in the image: the channels fall into groups.
        int groups = input[3] / filter[3];
        if (input[3] % filter[3] != 0 || filter[0] % groups != 0)
        {
            throw graphOperator.Refuse(
                $"has an input of {input[3]} channels and a filter of shape {Text.Shape(filter)}, which do not fit together. Convert the model again");
        }

        graphOperator.RequireBias(graphOperator.OptionalOperand(2), filter[0]);
        graphOperator.RequireResult(
        [
            input[0],
            WindowSize.Output(options.Padding, input[1], filter[1], options.StrideHeight, options.DilationHeight),
            WindowSize.Output(options.Padding, input[2], filter[2], options.StrideWidth, options.DilationWidth),
            filter[0],
        ]);
    }

    public static void VerifyDepthwiseConv2D(GraphOperator graphOperator)
    {
        var options = (DepthwiseConv2DOptions)graphOperator.Options;
        int[] input = graphOperator.RequireRank(graphOperator.Operand(0), 4, "input");
        int[] filter = graphOperator.RequireRank(graphOperator.Operand(1), 4, "filter");
        RequireSteps(graphOperator, options.StrideHeight, options.StrideWidth);
        RequireDilation(graphOperator, options.DilationHeight, options.DilationWidth);
        if (filter[0] != 1 || filter[3] % input[3] != 0)
        {
            throw graphOperator.Refuse(
                $"has an input of {input[3]} channels and a filter of shape {Text.Shape(filter)}, which do not fit together. Convert the model again");
        }

        graphOperator.RequireBias(graphOperator.OptionalOperand(2), filter[3]);
        graphOperator.RequireResult(
        [
            input[0],
            WindowSize.Output(options.Padding, input[1], filter[1], options.StrideHeight, options.DilationHeight),
            WindowSize.Output(options.Padding, input[2], filter[2], options.StrideWidth, options.DilationWidth),
            filter[3],
        ]);
    }

    /// <summary>The output's shape is an operand; going back from it through the convolution must give the input.</summary>
    public static void VerifyTransposeConv(GraphOperator graphOperator)
    {
        var options = (TransposeConvOptions)graphOperator.Options;
        long[] output = graphOperator.Constants(0, "values of the output shape", 4);
        int[] filter = graphOperator.RequireRank(graphOperator.Operand(1), 4, "filter");
        int[] input = graphOperator.RequireRank(graphOperator.Operand(2), 4, "input");
        RequireSteps(graphOperator, options.StrideHeight, options.StrideWidth);
        graphOperator.RequireResult(output);
        graphOperator.RequireBias(graphOperator.OptionalOperand(3), filter[0]);
        if (filter[3] != input[3])
        {
            throw graphOperator.Refuse(
                $"has an input of {input[3]} channels and a filter of shape {Text.Shape(filter)}, which do not fit together. Convert the model again");
        }

        graphOperator.RequireShape(
            graphOperator.Outputs[0],
            "a result",
            input[0],
            output[1],
            output[2],
            filter[0]);
        graphOperator.RequireShape(
            graphOperator.Operand(2),
            "an input",
            output[0],
            WindowSize.Output(options.Padding, output[1], filter[1], options.StrideHeight),
            WindowSize.Output(options.Padding, output[2], filter[2], options.StrideWidth),
            filter[3]);
    }

    private static void RequireSteps(GraphOperator graphOperator, int height, int width)
    {
        graphOperator.RequirePositive(height, "vertical stride");
        graphOperator.RequirePositive(width, "horizontal stride");
    }

    private static void RequireDilation(GraphOperator graphOperator, int height, int width)
    {
        graphOperator.RequirePositive(height, "vertical dilation");
        graphOperator.RequirePositive(width, "horizontal dilation");
    }
}
