namespace EdgeLearn.Toolchain.Graphs.Checks;

/// <summary>Operands of operators with weights: int8 input, constant symmetric int8 weights, constant int32 biases.</summary>
internal static class WeightedOperands
{
    /// <summary>Refuses operands that the int8 kernels do not take.</summary>
    /// <param name="graphOperator">The operator.</param>
    /// <param name="input">The place of the input among the operands.</param>
    /// <param name="weights">The place of the weights.</param>
    /// <param name="bias">The place of the biases, which may be absent.</param>
    /// <param name="channelAxis">The dimension of the weights that counts output channels.</param>
    public static void Verify(GraphOperator graphOperator, int input, int weights, int bias, int channelAxis)
    {
        graphOperator.RequireInt8(graphOperator.Operand(input), "input");
        graphOperator.RequireInt8(graphOperator.Outputs[0], "result");
        VerifyWeights(graphOperator, graphOperator.Operand(weights), "weights", channelAxis);
        if (graphOperator.OptionalOperand(bias) is { } biases)
        {
            VerifyBias(graphOperator, biases);
        }
    }

    /// <summary>Constant int8 weights with zero points of 0 and one scale, or one for each output channel.</summary>
    public static void VerifyWeights(GraphOperator graphOperator, GraphTensor weights, string what, int channelAxis)
    {
        graphOperator.RequireType(weights, ElementType.Int8, what);
        graphOperator.RequireConstant(weights, what);
        Quantization quantization = graphOperator.RequireQuantization(weights, what);
        if (Array.Exists(quantization.ZeroPoints, zeroPoint => zeroPoint != 0))
        {
            throw graphOperator.Refuse($"has {what} with a zero point other than 0. Convert the model with symmetric weights");
        }

        if (!quantization.IsPerChannel)
        {
            return;
        }

        if (quantization.Axis != channelAxis || quantization.Scales.Length != weights.Shape[channelAxis])
        {
            throw graphOperator.Refuse(
                $"has {quantization.Scales.Length} scales along dimension {quantization.Axis} of its {what}; "
                + $"its {weights.Shape[channelAxis]} output channels are dimension {channelAxis}. Convert the model again");
        }
    }

    /// <summary>Constant int32 biases with zero points of 0.</summary>
    public static void VerifyBias(GraphOperator graphOperator, GraphTensor biases)
    {
        graphOperator.RequireType(biases, ElementType.Int32, "bias");
        graphOperator.RequireConstant(biases, "bias");
        if (biases.Quantization is { } quantization && Array.Exists(quantization.ZeroPoints, zeroPoint => zeroPoint != 0))
        {
            throw graphOperator.Refuse("has a bias with a zero point other than 0. Convert the model again");
        }
    }
}
