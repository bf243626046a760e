namespace EdgeLearn.Toolchain.Graphs.Checks;

/// <summary>The bounds of a tensor's shape, which keep every later computation of sizes in range.</summary>
public static class ShapeLimits
{
    /// <summary>The highest number of dimensions.</summary>
    public const int MostDimensions = 8;

    /// <summary>The highest size of a tensor in bytes.</summary>
    public const int MostBytes = 1 << 30;

    /// <summary>Refuses a shape that is out of bounds.</summary>
    /// <param name="shape">The dimensions.</param>
    /// <param name="type">The type of the elements.</param>
    /// <param name="label">The tensor for messages: "tensor 5 'logits'".</param>
    /// <exception cref="ModelException">A dimension is not positive, there are too many, or the tensor is too large.</exception>
    public static void Verify(IReadOnlyList<int> shape, ElementType type, string label)
    {
        if (shape.Count > MostDimensions)
        {
            throw new ModelException(
                $"The {label} has {shape.Count} dimensions; EdgeLearn runs at most {MostDimensions}. Reshape it to fewer and convert again.");
        }

        long bytes = type.Size();
        foreach (int dimension in shape)
        {
            if (dimension <= 0)
            {
                throw new ModelException($"The {label} has the shape {Text.Shape(shape)}; every dimension must be positive. Convert the model again.");
            }

            bytes *= dimension;
            if (bytes > MostBytes)
            {
                throw new ModelException(
                    $"The {label} has the shape {Text.Shape(shape)}, which takes more than {MostBytes >> 20} MB. Such a model does not fit on a chip; make it smaller.");
            }
        }
    }
}
