using EdgeLearn.Toolchain.Blob;

namespace EdgeLearn.Toolchain.Inspection;

/// <summary>The pieces of the arena that kernels need while they run, read from their parameters.</summary>
internal static class ScratchPieces
{
    /// <summary>The pieces of one operator: what it is, offset and length.</summary>
    public static IEnumerable<(string Name, int Offset, int Length)> Of(BlobOperator op, IReadOnlyList<TensorInfo> tensors) =>
        RecordPlaces.Arena(op, tensors).Select(piece => (piece.Name, op.Parameters[piece.Parameter], piece.Length));
}
