using System.Numerics.Tensors;

namespace EdgeLearn.Toolchain.Pruning.SecondOrder;

/// <summary>Symmetric positive definite matrices by Cholesky's factors, row-major.</summary>
internal static class PositiveMatrix
{
    /// <summary>The inverse.</summary>
    /// <param name="matrix">(size, size), positive definite.</param>
    /// <param name="size">Rows and columns.</param>
    /// <exception cref="ArithmeticException">The matrix is not positive definite.</exception>
    public static double[] Invert(double[] matrix, int size)
    {
        double[] factor = Factor(matrix, size);
        var lower = new double[size * size]; // inverse of the factor
        for (int i = 0; i < size; i++)
        {
            Span<double> row = lower.AsSpan(i * size, i + 1);
            row[i] = 1;
            for (int k = 0; k < i; k++)
            {
                TensorPrimitives.MultiplyAdd(lower.AsSpan(k * size, k + 1), -factor[(i * size) + k], row[..(k + 1)], row[..(k + 1)]);
            }

            TensorPrimitives.Divide(row, factor[(i * size) + i], row);
        }

        var inverse = new double[size * size];
        for (int k = 0; k < size; k++)
        {
            ReadOnlySpan<double> row = lower.AsSpan(k * size, k + 1);
            for (int i = 0; i <= k; i++)
            {
                Span<double> target = inverse.AsSpan(i * size, k + 1);
                TensorPrimitives.MultiplyAdd(row, row[i], target, target);
            }
        }

        return inverse;
    }

    /// <summary>Solves matrix * x = right.</summary>
    /// <param name="matrix">(size, size), positive definite.</param>
    /// <param name="right">(size); becomes the solution.</param>
    /// <exception cref="ArithmeticException">The matrix is not positive definite.</exception>
    public static void Solve(double[] matrix, double[] right)
    {
        int size = right.Length;
        double[] factor = Factor(matrix, size);
        for (int i = 0; i < size; i++)
        {
            right[i] = (right[i] - TensorPrimitives.Dot(factor.AsSpan(i * size, i), right.AsSpan(0, i))) / factor[(i * size) + i];
        }

        for (int i = size - 1; i >= 0; i--)
        {
            right[i] /= factor[(i * size) + i];
            Span<double> above = right.AsSpan(0, i);
            TensorPrimitives.MultiplyAdd(factor.AsSpan(i * size, i), -right[i], above, above);
        }
    }

    // The lower factor; what lies above the diagonal is not read.
    private static double[] Factor(double[] matrix, int size)
    {
        var factor = new double[size * size];
        for (int i = 0; i < size; i++)
        {
            ReadOnlySpan<double> row = factor.AsSpan(i * size, size);
            for (int j = 0; j <= i; j++)
            {
                double rest = matrix[(i * size) + j] - TensorPrimitives.Dot(row[..j], factor.AsSpan(j * size, j));
                if (i == j && !(rest > 0))
                {
                    throw new ArithmeticException("The matrix is not positive definite.");
                }

                factor[(i * size) + j] = i == j ? Math.Sqrt(rest) : rest / factor[(j * size) + j];
            }
        }

        return factor;
    }
}
