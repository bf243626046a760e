namespace EdgeLearn.Toolchain.Lowering;

/// <summary>
/// A box of bytes that moves from one tensor to another, each walked with a step for each dimension: what the device's <c>StridedCopy</c> reads.
/// </summary>
internal sealed class StridedBox
{
    private readonly long _sourceFirst;
    private readonly long _targetFirst;
    private readonly List<Dimension> _dimensions; // innermost first, at least one

    private StridedBox(long sourceFirst, long targetFirst, List<Dimension> dimensions)
    {
        _sourceFirst = sourceFirst;
        _targetFirst = targetFirst;
        _dimensions = dimensions;
    }

    /// <summary>The first byte that is read, counted from the beginning of the source.</summary>
    public int SourceFirst => checked((int)_sourceFirst);

    /// <summary>The first byte that is written, counted from the beginning of the target.</summary>
    public int TargetFirst => checked((int)_targetFirst);

    /// <summary>Whether the bytes lie side by side in both tensors, in the same order.</summary>
    public bool IsBlock => _dimensions is [{ SourceStep: 1, TargetStep: 1 }];

    /// <summary>Creates a box.</summary>
    /// <param name="elementSize">The size of an element in bytes.</param>
    /// <param name="sourceFirst">The first element that is read.</param>
    /// <param name="targetFirst">The first element that is written.</param>
    /// <param name="dimensions">Size, step in the source and step in the target, in elements, outermost first.</param>
    public static StridedBox Of(int elementSize, long sourceFirst, long targetFirst, IEnumerable<(int Size, long SourceStep, long TargetStep)> dimensions)
    {
        // The bytes of an element are one dimension more. Neighbours that both tensors walk as one are merged.
        var merged = new List<Dimension> { new(elementSize, 1, 1) };
        foreach (var (size, sourceStep, targetStep) in dimensions.Reverse().Where(dimension => dimension.Size != 1))
        {
            var next = new Dimension(size, sourceStep * elementSize, targetStep * elementSize);
            var last = merged[^1];
            if (last.Size == 1)
            {
                merged[^1] = next;
            }
            else if (next.SourceStep == last.Size * last.SourceStep && next.TargetStep == last.Size * last.TargetStep)
            {
                merged[^1] = last with { Size = last.Size * next.Size };
            }
            else
            {
                merged.Add(next);
            }
        }

        return new StridedBox(sourceFirst * elementSize, targetFirst * elementSize, merged);
    }

    /// <summary>
    /// The same box walked in the order that costs least: a run of bytes that Array.Copy moves first, then the longest dimensions. For tensors that lie apart.
    /// </summary>
    public StridedBox InAnyOrder() => new(
        _sourceFirst, _targetFirst, [.. _dimensions.OrderByDescending(dimension => dimension.IsRun).ThenByDescending(dimension => dimension.Size)]);

    /// <summary>Writes the parameters.</summary>
    public void Write(ParameterWriter writer)
    {
        writer.Add(_dimensions.Count, SourceFirst, TargetFirst);
        foreach (var (size, sourceStep, targetStep) in _dimensions)
        {
            writer.Add(size, checked((int)sourceStep), checked((int)targetStep));
        }
    }

    private sealed record Dimension(int Size, long SourceStep, long TargetStep)
    {
        /// <summary>Whether it is worth a call of Array.Copy.</summary>
        public bool IsRun => SourceStep == 1 && TargetStep == 1 && Size > 2;
    }
}
