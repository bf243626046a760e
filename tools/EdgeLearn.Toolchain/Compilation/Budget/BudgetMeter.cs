using EdgeLearn.Toolchain.Boards;
using EdgeLearn.Toolchain.Costs;
using EdgeLearn.Toolchain.Costs.Flash;
using EdgeLearn.Toolchain.Engines;
using Mono.Cecil;

namespace EdgeLearn.Toolchain.Compilation.Budget;

/// <summary>Measures what a compiled model takes from a board.</summary>
internal static class BudgetMeter
{
    private const int MissedShare = 100; // generated files were up to 0.2 % larger than estimated, counted on the metadata processor's
    private const int CoreLibrary = 35_908; // mscorlib.pe of nanoFramework.CoreLibrary 1.17.11

    /// <summary>The budget of a compiled model.</summary>
    public static BoardBudget Measure(CompiledModel compiled, Board board)
    {
        IReadOnlyList<EngineAssembly> assemblies = EngineAssemblies.Of(compiled.Program);
        var context = new EngineContext(assemblies);
        var interpreter = new DeviceInterpreter(context, compiled.Program);
        long ram = Footprint.Of(interpreter, compiled.Program, assemblies).RamBytes;
        HashSet<string> used = [typeof(Interpreter).Assembly.GetName().Name!, .. DeviceMemory.KernelsOf(interpreter.Instance).Select(kernel => kernel.GetType().Assembly.GetName().Name!)];
        context.Unload();
        long arena = HeapRule.Array(compiled.ArenaBytes, 1);
        long lanes = HeapRule.Array(compiled.LaneBytes / 8, 8);
        long remainder = HeapRule.Array(compiled.Program.Blob.Length, 1);
        EngineAssembly[] generated = [.. assemblies.Where(assembly => assembly.IsGenerated)];
        BudgetLine[] estimated =
        [
            .. assemblies.Where(assembly => !assembly.IsGenerated && used.Contains(assembly.Name))
                .Select(assembly => new BudgetLine(assembly.Name, DeviceImage.Bytes(assembly.Image))),
            new BudgetLine($"{generated.Length} generated", generated.Sum(assembly => DeviceImage.Bytes(assembly.Image))),
        ];
        return new BoardBudget(
            board,
            [
                new BudgetLine("mscorlib", CoreLibrary),
                .. estimated,
                new BudgetLine("1 % that the estimate may miss", estimated.Sum(line => line.Bytes) / MissedShare),
            ],
            [
                new BudgetLine("empty program", DeviceMemory.EmptyProgram),
                new BudgetLine("arena", arena),
                new BudgetLine("words", lanes),
                new BudgetLine(compiled.IsRemainderInCode ? "data in code" : "window on the model file", compiled.IsRemainderInCode ? remainder : Window(compiled)),
                new BudgetLine("kernels and tables", ram - arena - lanes - remainder),
                new BudgetLine("frame of the largest method", LargestFrame(generated)),
            ],
            compiled.IsRemainderInCode ? [] : [new BudgetLine("model file", compiled.Program.Blob.Length)]);
    }

    /// <summary>What weights that stay in storage pass through.</summary>
    private static long Window(CompiledModel compiled)
    {
        var model = new Model(new ByteArraySource(compiled.Program.Blob));
        return HeapRule.Array(model.WindowLength, 1) + HeapRule.Array(LayerWeights.ChannelLength * model.WindowChannels, 4);
    }

    // Every local, argument and place of the evaluation stack takes a block while the method runs.
    private static long LargestFrame(IEnumerable<EngineAssembly> assemblies) => assemblies.Select(assembly =>
    {
        using var stream = new MemoryStream(assembly.Image);
        using ModuleDefinition module = ModuleDefinition.ReadModule(stream);
        return module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody)
            .Max(method => HeapRule.BlockLength * (long)(method.Body.Variables.Count + method.Parameters.Count + method.Body.MaxStackSize));
    }).Max();
}
