using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Boards;

namespace EdgeLearn.Toolchain.Compilation.Budget;

/// <summary>
/// Compiles a model for a board: within its memory, or not at all. Mixed, it gives up what costs least: first words between layers for bytes in the arena, then
/// code, beginning with the layers that have the fewest multiplications for their bytes, such as dense ones.
/// </summary>
public static class BudgetCompiler
{
    /// <summary>Compiles a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="title">What people call it.</param>
    /// <param name="options">Names, and what for.</param>
    /// <param name="board">The board.</param>
    /// <param name="mixed">Whether layers may stay data where the code would be too much.</param>
    /// <exception cref="ModelException">The board has no room for it; the details are the budget.</exception>
    public static CompiledFit Compile(BlobModel model, string title, CompileOptions options, Board board, bool mixed)
    {
        while (true)
        {
            CompiledModel compiled = ModelCompiler.Compile(model, title, options);
            BoardBudget budget = BudgetMeter.Measure(compiled, board);
            if (budget.Fits)
            {
                return new CompiledFit(compiled, budget);
            }

            CompileOptions? next = mixed ? Smaller(compiled, budget, options) : null;
            if (next is null)
            {
                throw new ModelException(Refusal(budget, options, mixed), BudgetText.Lines(budget));
            }

            options = next;
        }
    }

    /// <summary>Options that take less of what there is too little of; null where nothing is left to give up.</summary>
    private static CompileOptions? Smaller(CompiledModel compiled, BoardBudget budget, CompileOptions options)
    {
        CompiledLayer[] code = [.. compiled.Layers.Where(layer => layer.IsCode)];
        if (budget.HeapBytes > budget.HeapLimit)
        {
            if (options.Goal == CompileGoal.Speed)
            {
                return options with { Goal = CompileGoal.Ram };
            }

            return code.Where(layer => layer.WorkBytes > 0).MaxBy(layer => layer.WorkBytes) is { } largest ? Without(options, [largest]) : null;
        }

        if (budget.FlashBytes <= budget.FlashLimit || code.Length == 0)
        {
            return null;
        }

        // As many as it takes, so that a large model is not compiled once for each.
        long excess = budget.FlashBytes - budget.FlashLimit;
        var left = new List<CompiledLayer>();
        foreach (CompiledLayer layer in code.OrderBy(layer => (double)layer.Macs / layer.CodeBytes))
        {
            if (excess <= 0)
            {
                break;
            }

            left.Add(layer);
            excess -= layer.CodeBytes;
        }

        return Without(options, left);
    }

    private static CompileOptions Without(CompileOptions options, IEnumerable<CompiledLayer> layers) =>
        options with { Interpreted = options.Interpreted.Concat(layers.Select(layer => layer.Index)).ToHashSet() };

    private static string Refusal(BoardBudget budget, CompileOptions options, bool mixed)
    {
        bool flash = budget.FlashBytes > budget.FlashLimit;
        bool heap = budget.HeapBytes > budget.HeapLimit;
        string what = flash ? "flash for assemblies" : heap ? "heap" : "flash for files";
        string how = mixed ? "Take a larger board or a smaller model."
            : heap && options.Goal == CompileGoal.Speed ? "Take a larger board, compile with --goal ram, or leave layers to the interpreter with --mixed."
            : "Take a larger board, prune the model, or leave layers to the interpreter with --mixed.";
        return $"The model does not fit {budget.Board.Name}: there is not enough {what}. {how}";
    }
}
