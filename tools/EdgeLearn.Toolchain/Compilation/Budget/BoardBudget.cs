using EdgeLearn.Toolchain.Boards;

namespace EdgeLearn.Toolchain.Compilation.Budget;

/// <summary>What a compiled model takes from a board, line by line; the application comes on top.</summary>
/// <param name="Board">The board.</param>
/// <param name="Flash">What takes flash for assemblies.</param>
/// <param name="Heap">What takes the heap.</param>
/// <param name="Storage">What takes flash for files.</param>
public sealed record BoardBudget(Board Board, IReadOnlyList<BudgetLine> Flash, IReadOnlyList<BudgetLine> Heap, IReadOnlyList<BudgetLine> Storage)
{
    /// <summary>The flash that the board has for assemblies.</summary>
    public long FlashLimit => Board.Deployment.Bytes;

    /// <summary>The heap that the board has.</summary>
    public long HeapLimit => Board.Heap.Bytes;

    /// <summary>The flash that the board has for files.</summary>
    public long StorageLimit => Board.Storage.Bytes;

    /// <summary>All flash for assemblies.</summary>
    public long FlashBytes => Flash.Sum(line => line.Bytes);

    /// <summary>All of the heap.</summary>
    public long HeapBytes => Heap.Sum(line => line.Bytes);

    /// <summary>All flash for files.</summary>
    public long StorageBytes => Storage.Sum(line => line.Bytes);

    /// <summary>Whether the board has room for everything.</summary>
    public bool Fits => FlashBytes <= FlashLimit && HeapBytes <= HeapLimit && StorageBytes <= StorageLimit;
}
