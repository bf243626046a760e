using EdgeLearn.Toolchain.Boards;

namespace EdgeLearn.Toolchain.Learning.Bill;

/// <summary>Refuses training that a board has no room for, and finds what it has room for.</summary>
public static class PlanSearch
{
    /// <summary>Whether a board's heap has room for training, beside an empty program.</summary>
    public static bool Fits(TrainingMemory memory, Board board)
    {
        ArgumentNullException.ThrowIfNull(memory);
        ArgumentNullException.ThrowIfNull(board);
        return memory.Total + DeviceMemory.EmptyProgram <= board.Heap.Bytes && memory.LargestObject <= HeapRule.LargestObject;
    }

    /// <summary>The largest plan that fits: as many layers with all their weights as there is room for, or else biases of as many.</summary>
    /// <param name="layers">The layers with weights.</param>
    /// <param name="weigh">The memory of a plan; null where the model cannot train so.</param>
    /// <param name="board">The board.</param>
    /// <returns>The plan; null where not even the biases of the last layer fit.</returns>
    public static TrainingPlanOptions? Largest(int layers, Func<TrainingPlanOptions, TrainingMemory?> weigh, Board board)
    {
        ArgumentNullException.ThrowIfNull(weigh);
        IEnumerable<TrainingPlanOptions> plans = Enumerable.Range(1, layers).Reverse().Select(count => new TrainingPlanOptions(count))
            .Concat(Enumerable.Range(1, layers).Reverse().Select(count => new TrainingPlanOptions(count, BiasesOnly: true)));
        return plans.FirstOrDefault(plan => weigh(plan) is { } memory && Fits(memory, board));
    }
}
