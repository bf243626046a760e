using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Boards;
using EdgeLearn.Toolchain.Costs;
using EdgeLearn.Toolchain.Engines;

namespace EdgeLearn.Toolchain.Compilation.Budget;

/// <summary>Compiles a model for a board: within its memory, or not at all.</summary>
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
            BoardBudget budget = Measure(compiled, board);
            CompiledLayer? largest = compiled.Layers.Where(layer => layer.IsCode).MaxBy(layer => layer.CodeBytes);
            if (budget.Fits)
            {
                return new CompiledFit(compiled, budget);
            }

            if (!mixed || largest is null)
            {
                throw new ModelException(Refusal(budget, mixed), BudgetText.Lines(budget));
            }

            options = options with { Interpreted = options.Interpreted.Append(largest.Index).ToHashSet() };
        }
    }

    private static BoardBudget Measure(CompiledModel compiled, Board board)
    {
        IReadOnlyList<EngineAssembly> assemblies = EngineAssemblies.Of(compiled.Program);
        var context = new EngineContext(assemblies);
        Footprint footprint = Footprint.Of(new DeviceInterpreter(context, compiled.Program), compiled.Program, assemblies);
        context.Unload();
        return new BoardBudget(
            board,
            [new BudgetLine("assemblies and model file", footprint.FlashBytes)],
            [
                new BudgetLine("arena", footprint.ArenaBytes),
                new BudgetLine("lanes, kernels and tables", footprint.RamBytes - footprint.ArenaBytes),
                new BudgetLine("empty program", DeviceMemory.EmptyProgram),
            ]);
    }

    private static string Refusal(BoardBudget budget, bool mixed)
    {
        string what = budget.FlashBytes > budget.FlashLimit ? "flash" : "heap";
        return $"The model does not fit {budget.Board.Name}: there is not enough {what}. Take a larger board, {(mixed ? "or a smaller model" : "prune the model, or leave layers to the interpreter with --mixed")}.";
    }
}
