namespace EdgeLearn.Toolchain.Graphs.Checks;

/// <summary>Shapes of operators that work on one element at a time.</summary>
internal static class ElementwiseShapes
{
    /// <summary>The result has the shape of the operand.</summary>
    public static void VerifySame(GraphOperator graphOperator) =>
        graphOperator.RequireResult(Array.ConvertAll(graphOperator.Operand(0).Shape, dimension => (long)dimension));

    /// <summary>Aligned at the last dimension, a dimension of size 1, or one that is not there, repeats.</summary>
    public static void VerifyBroadcast(GraphOperator graphOperator)
    {
        int[] first = graphOperator.Operand(0).Shape;
        int[] second = graphOperator.Operand(1).Shape;
        var result = new long[Math.Max(first.Length, second.Length)];
        for (int i = 1; i <= result.Length; i++)
        {
            int a = i <= first.Length ? first[^i] : 1;
            int b = i <= second.Length ? second[^i] : 1;
            if (a != b && a != 1 && b != 1)
            {
                throw graphOperator.Refuse(
                    $"has operands of shape {Text.Shape(first)} and {Text.Shape(second)}, which do not fit together. Convert the model again");
            }

            result[^i] = Math.Max(a, b);
        }

        graphOperator.RequireResult(result);
    }
}
