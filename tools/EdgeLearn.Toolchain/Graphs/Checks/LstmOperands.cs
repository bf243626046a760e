using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Graphs.Checks;

/// <summary>
/// Operands of an int8 LSTM with an int16 cell state, in the plain form that TensorFlow Lite Micro runs: all four gates, no
/// peepholes, no projection, no layer normalization.
/// </summary>
internal static class LstmOperands
{
    private const int FirstWeights = 1;
    private const int LastWeights = 8;
    private const int FirstBias = 12;
    private const int LastBias = 15;
    private const int OutputState = 18;
    private const int CellState = 19;

    /// <summary>The cell state's scale is a power of two to within this, as in TensorFlow Lite.</summary>
    private const double LogTolerance = 1e-3;

    public static void Verify(GraphOperator graphOperator)
    {
        graphOperator.RequireInt8(graphOperator.Operand(0), "input");
        graphOperator.RequireInt8(graphOperator.Outputs[0], "result");
        RequirePlain(graphOperator);
        for (int i = FirstWeights; i <= LastWeights; i++)
        {
            RequireGate(graphOperator, i);
            WeightedOperands.VerifyWeights(graphOperator, graphOperator.Operand(i), $"weights (operand {i})", 0);
            if (graphOperator.Operand(i).Quantization!.IsPerChannel)
            {
                throw graphOperator.Refuse($"has several scales for its weights (operand {i}); an LSTM has one. Convert the model again");
            }
        }

        for (int i = FirstBias; i <= LastBias; i++)
        {
            RequireGate(graphOperator, i);
            WeightedOperands.VerifyBias(graphOperator, graphOperator.Operand(i));
        }

        RequireState(graphOperator, OutputState, ElementType.Int8, "LSTM output state");
        RequireState(graphOperator, CellState, ElementType.Int16, "LSTM cell state");
        RequirePowerOfTwo(graphOperator, graphOperator.Operand(CellState).Quantization!);
    }

    private static void RequirePlain(GraphOperator graphOperator)
    {
        if (((LstmOptions)graphOperator.Options).Activation != Activation.Tanh)
        {
            throw graphOperator.Refuse("has a cell activation other than tanh. Use tanh and convert again");
        }

        for (int i = 0; i < graphOperator.Inputs.Count; i++)
        {
            if (graphOperator.Inputs[i] is not null && i is 9 or 10 or 11 or 16 or 17 or >= 20)
            {
                string what = i < 16 ? "peephole weights" : i < 20 ? "a projection" : "layer normalization";
                throw graphOperator.Refuse($"has {what} (operand {i}), which EdgeLearn does not run. Use a plain LSTM layer and convert again");
            }
        }
    }

    private static void RequireGate(GraphOperator graphOperator, int index)
    {
        if (graphOperator.OptionalOperand(index) is null)
        {
            throw graphOperator.Refuse(
                $"has no input gate (operand {index} is absent), which EdgeLearn does not run. Use a plain LSTM layer and convert again");
        }
    }

    private static void RequireState(GraphOperator graphOperator, int index, ElementType type, string what)
    {
        GraphTensor state = graphOperator.Operand(index);
        graphOperator.RequireType(state, type, what);
        Quantization quantization = graphOperator.RequireQuantization(state, what);
        if (!state.IsVariable || quantization.IsPerChannel)
        {
            throw graphOperator.Refuse($"has an {what} that is no variable with one scale. Convert the model again");
        }

        if (quantization.ZeroPoint is < sbyte.MinValue or > sbyte.MaxValue)
        {
            throw graphOperator.Refuse($"has the zero point {quantization.ZeroPoint} for its {what}, which is out of range. Convert the model again");
        }
    }

    private static void RequirePowerOfTwo(GraphOperator graphOperator, Quantization quantization)
    {
        double log = Math.Log2(quantization.Scale);
        if (quantization.ZeroPoint != 0 || Math.Abs(log - Math.Round(log)) > LogTolerance)
        {
            throw graphOperator.Refuse(
                $"has scale {quantization.Scale} and zero point {quantization.ZeroPoint} for its cell state; a power of two and 0 are needed. Convert the model again");
        }
    }
}
