namespace EdgeLearn.Toolchain.Graphs.Checks;

/// <summary>What the runnable checks of all operators need.</summary>
internal static class RunnableRules
{
    /// <summary>What to do about most of what can be wrong.</summary>
    public const string Advice = "Convert the model with full integer quantization: int8 weights and activations";

    /// <summary>How far a scale may be from the one that a kernel is made for, as in TensorFlow Lite.</summary>
    private const float ScaleTolerance = 1e-3f;

    /// <summary>Operands and results are int8 with one scale each.</summary>
    public static void RequireInt8Throughout(this GraphOperator graphOperator) => graphOperator.RequireInt8(0, graphOperator.Inputs.Count);

    /// <summary>A range of operands, and the results, are int8 with one scale each.</summary>
    public static void RequireInt8(this GraphOperator graphOperator, int firstOperand, int endOperand, bool results = true)
    {
        for (int i = firstOperand; i < endOperand; i++)
        {
            graphOperator.RequireInt8(graphOperator.Operand(i), $"operand {i}");
        }

        for (int i = 0; results && i < graphOperator.Outputs.Count; i++)
        {
            graphOperator.RequireInt8(graphOperator.Outputs[i], "result");
        }
    }

    /// <summary>An int8 activation or constant with one scale and a zero point in range.</summary>
    public static void RequireInt8(this GraphOperator graphOperator, GraphTensor tensor, string what)
    {
        graphOperator.RequireType(tensor, ElementType.Int8, what);
        graphOperator.RequireNoVariable(tensor, what);
        Quantization quantization = graphOperator.RequireQuantization(tensor, what);
        if (quantization.IsPerChannel)
        {
            throw graphOperator.Refuse($"has {quantization.Scales.Length} scales for its {what}; only weights may have more than one. {Advice}");
        }

        if (quantization.ZeroPoint is < sbyte.MinValue or > sbyte.MaxValue)
        {
            throw graphOperator.Refuse($"has the zero point {quantization.ZeroPoint} for its {what}, which no int8 holds. Convert the model again");
        }
    }

    /// <summary>Whether a board holds and moves elements of a type, even if it does not compute with them.</summary>
    public static bool CanMove(this ElementType type) => type is ElementType.Int8 or ElementType.Int16 or ElementType.Float32;

    /// <summary>
    /// A range of operands, and the results, are of one type that kernels move as it is. Where it is int8, they have one quantization, too:
    /// TensorFlow Lite Micro would move the integers and so change the values.
    /// </summary>
    public static void RequireMovable(this GraphOperator graphOperator, int firstOperand, int endOperand)
    {
        GraphTensor first = graphOperator.Operand(firstOperand);
        if (!first.Type.CanMove())
        {
            throw graphOperator.Refuse(
                $"has the operand {firstOperand} '{Text.Printable(first.Name)}' of type {first.Type}; EdgeLearn moves Int8, Int16 and Float32. {Advice}");
        }

        for (int i = firstOperand; i < endOperand; i++)
        {
            graphOperator.RequireMoved(graphOperator.Operand(i), $"operand {i}", first.Type);
        }

        foreach (GraphTensor result in graphOperator.Outputs)
        {
            graphOperator.RequireMoved(result, "result", first.Type);
        }

        if (first.Type == ElementType.Int8)
        {
            graphOperator.RequireInt8(firstOperand, endOperand);
            graphOperator.RequireOneQuantization(firstOperand, endOperand);
        }
    }

    public static void RequireInt8OrFloat(this GraphOperator graphOperator, GraphTensor tensor, string what)
    {
        if (tensor.Type != ElementType.Float32)
        {
            graphOperator.RequireInt8(tensor, what);
        }
    }

    public static void RequireType(this GraphOperator graphOperator, GraphTensor tensor, ElementType type, string what)
    {
        if (tensor.Type != type)
        {
            throw graphOperator.Refuse(
                $"has the {what} '{Text.Printable(tensor.Name)}' of type {tensor.Type}; EdgeLearn runs it with {type}. {Advice}");
        }
    }

    public static byte[] RequireConstant(this GraphOperator graphOperator, GraphTensor tensor, string what) => tensor.Data
        ?? throw graphOperator.Refuse(
            $"has the {what} '{Text.Printable(tensor.Name)}', which is computed while the model runs; EdgeLearn needs it as a constant. "
            + "Convert the model with fixed weights and shapes");

    /// <summary>All operands from one on, which may be absent, are constant integers: axes, sizes, paddings.</summary>
    public static void RequireShapeConstants(this GraphOperator graphOperator, int firstOperand)
    {
        int end = graphOperator.Kind switch
        {
            // The operands after these are data.
            OperatorKind.Split or OperatorKind.TransposeConv => 1,
            OperatorKind.PadV2 => 2,
            _ => graphOperator.Inputs.Count,
        };
        for (int i = firstOperand; i < end; i++)
        {
            if (graphOperator.OptionalOperand(i) is { } operand)
            {
                graphOperator.RequireConstant(operand, $"operand {i}");
                graphOperator.Constants(i, $"values in operand {i}");
            }
        }
    }

    /// <summary>Scales that are there, positive and finite.</summary>
    public static Quantization RequireQuantization(this GraphOperator graphOperator, GraphTensor tensor, string what)
    {
        Quantization quantization = tensor.Quantization
            ?? throw graphOperator.Refuse($"has the {what} '{Text.Printable(tensor.Name)}' without a scale. {Advice}");
        foreach (float scale in quantization.Scales)
        {
            if (!(scale > 0) || !float.IsFinite(scale))
            {
                throw graphOperator.Refuse($"has the scale {scale} for its {what}; a scale must be positive and finite. Convert the model again");
            }
        }

        return quantization;
    }

    /// <summary>A range of operands has the quantization of the results: the kernel moves or compares integers without rescaling them.</summary>
    public static void RequireOneQuantization(this GraphOperator graphOperator, int firstOperand, int endOperand)
    {
        for (int i = firstOperand; i < endOperand; i++)
        {
            foreach (GraphTensor result in graphOperator.Outputs)
            {
                Quantization a = graphOperator.Operand(i).Quantization!;
                Quantization b = result.Quantization!;
                if (a.ZeroPoint != b.ZeroPoint || !Near(a.Scale, b.Scale))
                {
                    throw graphOperator.Refuse(
                        $"has scale {a.Scale} and zero point {a.ZeroPoint} for operand {i}, but {b.Scale} and {b.ZeroPoint} for its result; they must be the same. "
                        + "Put a QUANTIZE operator between, or convert the model again");
                }
            }
        }
    }

    /// <summary>The quantization of the result that a kernel is made for.</summary>
    public static void RequireOutputQuantization(this GraphOperator graphOperator, float scale, int zeroPoint)
    {
        Quantization quantization = graphOperator.Outputs[0].Quantization!;
        if (quantization.ZeroPoint != zeroPoint || !Near(quantization.Scale, scale))
        {
            throw graphOperator.Refuse(
                $"has scale {quantization.Scale} and zero point {quantization.ZeroPoint} for its result; int8 needs {scale} and {zeroPoint}. Convert the model again");
        }
    }

    private static void RequireMoved(this GraphOperator graphOperator, GraphTensor tensor, string what, ElementType type)
    {
        if (tensor.Type != type)
        {
            throw graphOperator.Refuse(
                $"has the {what} '{Text.Printable(tensor.Name)}' of type {tensor.Type} where it moves {type}; all must have one type. {Advice}");
        }

        graphOperator.RequireNoVariable(tensor, what);
    }

    private static void RequireNoVariable(this GraphOperator graphOperator, GraphTensor tensor, string what)
    {
        if (tensor.IsVariable)
        {
            throw graphOperator.Refuse($"has a state variable as {what}, which only an LSTM may have. Convert the model again");
        }
    }

    private static bool Near(float a, float b) => MathF.Abs(a - b) <= ScaleTolerance * MathF.Min(a, b);
}
