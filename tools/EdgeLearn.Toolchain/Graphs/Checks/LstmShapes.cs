using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Graphs.Checks;

/// <summary>
/// Shapes of UNIDIRECTIONAL_SEQUENCE_LSTM. Operands: 0 input; 1 to 4 input weights [cell, input] and 5 to 8 recurrent weights
/// [cell, output] of the gates (input, forget, cell, output); 9 to 11 peepholes; 12 to 15 biases [cell]; 16 and 17 projection;
/// 18 output state; 19 cell state; 20 to 23 layer normalization.
/// </summary>
internal static class LstmShapes
{
    private const int OutputState = 18;
    private const int CellState = 19;

    public static void Verify(GraphOperator graphOperator)
    {
        int[] input = graphOperator.RequireRank(graphOperator.Operand(0), 3, "input");
        int batch = ((LstmOptions)graphOperator.Options).TimeMajor ? input[1] : input[0];
        int cells = graphOperator.RequireRank(graphOperator.Operand(4), 2, "weight matrix")[0];
        int outputs = graphOperator.RequireRank(graphOperator.Operand(8), 2, "weight matrix")[1];
        VerifyAll(graphOperator, 1, 4, "input weights", cells, input[2]);
        VerifyAll(graphOperator, 5, 8, "recurrent weights", cells, outputs);
        VerifyAll(graphOperator, 9, 15, "peepholes or biases", cells);
        VerifyAll(graphOperator, 16, 16, "projection weights", outputs, cells);
        VerifyAll(graphOperator, 17, 17, "projection biases", outputs);
        RequireCount(graphOperator, OutputState, "output state", (long)batch * outputs);
        RequireCount(graphOperator, CellState, "cell state", (long)batch * cells);
        VerifyAll(graphOperator, 20, 23, "normalization coefficients", cells);
        graphOperator.RequireResult([input[0], input[1], outputs]);
    }

    private static void VerifyAll(GraphOperator graphOperator, int first, int last, string what, params ReadOnlySpan<long> shape)
    {
        for (int i = first; i <= last; i++)
        {
            if (graphOperator.OptionalOperand(i) is { } operand)
            {
                graphOperator.RequireShape(operand, what, shape);
            }
        }
    }

    private static void RequireCount(GraphOperator graphOperator, int index, string what, long count)
    {
        GraphTensor state = graphOperator.Operand(index);
        if (state.ElementCount != count)
        {
            throw graphOperator.Refuse($"has {state.ElementCount} values of {what}; {count} are needed. Convert the model again");
        }
    }
}
