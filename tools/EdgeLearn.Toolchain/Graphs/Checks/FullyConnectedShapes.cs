using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Graphs.Checks;

/// <summary>Shapes of FULLY_CONNECTED: weights are [outputs, inputs].</summary>
internal static class FullyConnectedShapes
{
    public static void Verify(GraphOperator graphOperator)
    {
        GraphTensor input = graphOperator.Operand(0);
        int[] weights = graphOperator.RequireRank(graphOperator.Operand(1), 2, "weight matrix");
        if (input.ElementCount % weights[1] != 0)
        {
            throw graphOperator.Refuse(
                $"has an input of {input.ElementCount} values, which are no multiple of the {weights[1]} that its weights take. Convert the model again");
        }

        graphOperator.RequireBias(graphOperator.OptionalOperand(2), weights[0]);
        if (((FullyConnectedOptions)graphOperator.Options).KeepDimensions)
        {
            RequireKeptDimensions(graphOperator, input.Shape, weights);
            return;
        }

        // The input is flattened to rows; the result may have any shape whose last dimension is the outputs.
        GraphTensor result = graphOperator.Outputs[0];
        long count = (long)input.ElementCount / weights[1] * weights[0];
        if (result.ElementCount != count || result.Shape.Length == 0 || result.Shape[^1] != weights[0])
        {
            throw graphOperator.Refuse(
                $"has the result {Text.Shape(result.Shape)}, but its operands make {input.ElementCount / weights[1]}x{weights[0]}. Convert the model again");
        }
    }

    private static void RequireKeptDimensions(GraphOperator graphOperator, int[] input, int[] weights)
    {
        if (input.Length == 0 || input[^1] != weights[1])
        {
            throw graphOperator.Refuse(
                $"has an input of shape {Text.Shape(input)} and weights of shape {Text.Shape(weights)}, which do not fit together. Convert the model again");
        }

        graphOperator.RequireResult([.. input[..^1].Select(dimension => (long)dimension), weights[0]]);
    }
}
