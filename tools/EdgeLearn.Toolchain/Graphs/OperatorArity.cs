namespace EdgeLearn.Toolchain.Graphs;

/// <summary>How many operands and results an operator has.</summary>
/// <param name="FewestInputs">The number of operands that must be there.</param>
/// <param name="MostInputs">The highest number of operands.</param>
/// <param name="FewestOutputs">The lowest number of results.</param>
/// <param name="MostOutputs">The highest number of results.</param>
public readonly record struct OperatorArity(int FewestInputs, int MostInputs, int FewestOutputs = 1, int MostOutputs = 1)
{
    /// <summary>The highest number of tensors that CONCATENATION and PACK join or SPLIT makes.</summary>
    public const int MostParts = 1024;

    /// <summary>The arity of a kind, as TensorFlow Lite defines it.</summary>
    public static OperatorArity Of(OperatorKind kind) => kind switch
    {
        // Operands: input, filter and, optionally, bias.
        OperatorKind.Conv2D or OperatorKind.DepthwiseConv2D or OperatorKind.FullyConnected => new(2, 3),

        // Operands: shape of the output, filter, input and, optionally, bias.
        OperatorKind.TransposeConv => new(3, 4),

        OperatorKind.Add or OperatorKind.Sub or OperatorKind.Mul or OperatorKind.Minimum or OperatorKind.Maximum => new(2, 2),

        // The second operand: axes, permutation, paddings, size.
        OperatorKind.Mean or OperatorKind.Sum or OperatorKind.ExpandDims or OperatorKind.Transpose or OperatorKind.Pad
            or OperatorKind.ResizeNearestNeighbor or OperatorKind.ResizeBilinear => new(2, 2),

        // The shape may be an attribute instead of an operand.
        OperatorKind.Reshape => new(1, 2),

        OperatorKind.Concatenation or OperatorKind.Pack => new(1, MostParts),

        // Operands: axis, input.
        OperatorKind.Split => new(2, 2, 1, MostParts),

        // Operands: input, paddings, constant; input, begin, size.
        OperatorKind.PadV2 or OperatorKind.Slice => new(3, 3),

        // Operands: input, begin, end, strides.
        OperatorKind.StridedSlice => new(4, 4),

        // The last four, the coefficients of layer normalization, came later.
        OperatorKind.UnidirectionalSequenceLstm => new(20, 24),

        _ => new(1, 1),
    };

    /// <summary>Whether an operand may be absent.</summary>
    public static bool IsOptional(OperatorKind kind, int operand) => kind switch
    {
        OperatorKind.Conv2D or OperatorKind.DepthwiseConv2D or OperatorKind.FullyConnected => operand == 2,
        OperatorKind.TransposeConv => operand == 3,
        OperatorKind.Reshape => operand == 1,
        OperatorKind.UnidirectionalSequenceLstm => operand is 1 or 5 or 9 or 10 or 11 or 12 or 16 or 17 or >= 20,
        _ => false,
    };
}
