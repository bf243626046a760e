using System.Globalization;

namespace EdgeLearn.Toolchain.Compilation.Budget;

/// <summary>A budget as lines of text.</summary>
public static class BudgetText
{
    /// <summary>What takes flash, what takes the heap, and what the board has.</summary>
    public static IReadOnlyList<string> Lines(BoardBudget budget) =>
    [
        .. Part($"Flash of {budget.Board.Name}", budget.Flash, budget.FlashBytes, budget.FlashLimit),
        .. Part($"Heap of {budget.Board.Name}", budget.Heap, budget.HeapBytes, budget.HeapLimit),
        .. budget.Storage.Count == 0 ? [] : Part($"Files of {budget.Board.Name}", budget.Storage, budget.StorageBytes, budget.StorageLimit),
    ];

    private static IEnumerable<string> Part(string title, IReadOnlyList<BudgetLine> lines, long used, long limit)
    {
        (string What, long Bytes)[] all = [.. lines.Select(line => (line.What, line.Bytes)), ("together", used), ("the board has", limit)];
        int width = all.Max(line => line.What.Length);
        return all.Select(line => $"  {line.What.PadRight(width)}  {Number(line.Bytes),12}")
            .Prepend($"{title}, bytes{(used <= limit ? "" : $": {Number(used - limit)} too many")}");
    }

    private static string Number(long bytes) => bytes.ToString("N0", CultureInfo.InvariantCulture);
}
