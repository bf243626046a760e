using EdgeLearn.Toolchain.Engines;

namespace EdgeLearn.Toolchain.Costs.Counting;

/// <summary>One inference, counted operator by operator.</summary>
/// <param name="Operators">What each operator of the program cost, in execution order.</param>
/// <param name="Outputs">What the inference gave: every output in the model's order.</param>
/// <param name="Footprint">What the program takes from the board.</param>
internal sealed record CountedRun(IReadOnlyList<Tally> Operators, byte[] Outputs, Footprint Footprint)
{
    /// <summary>Runs a program on a sample.</summary>
    public static CountedRun Of(EngineProgram program, ReadOnlySpan<byte> sample)
    {
        IReadOnlyList<EngineAssembly> assemblies = EngineAssemblies.Of(program);
        var rewriter = new CountingRewriter();
        var context = new EngineContext(assemblies.Select(rewriter.Rewrite));
        var values = new long[rewriter.Counters.Count];
        foreach (var assembly in context.Loaded)
        {
            CounterStore.Set(assembly, values);
        }

        var interpreter = new DeviceInterpreter(context, program);
        List<Tally> operators = [];

        // Static constructors run before a program starts on a board: here a first inference lets them.
        interpreter.Run(sample, _ => { });
        Array.Clear(values);
        interpreter.Run(sample, _ =>
        {
            operators.Add(Tally.Of(rewriter.Counters, values));
            Array.Clear(values);
        });
        var run = new CountedRun(operators, interpreter.Outputs(), Footprint.Of(interpreter, program, assemblies));
        context.Unload();
        return run;
    }
}
