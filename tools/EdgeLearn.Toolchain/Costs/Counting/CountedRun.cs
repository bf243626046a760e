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

        // Static constructors run before a program starts on a board: here a first inference lets them.
        Run(interpreter, sample, values, rewriter.Counters);
        IReadOnlyList<Tally> operators = Run(interpreter, sample, values, rewriter.Counters);
        var run = new CountedRun(operators, interpreter.Outputs(), Footprint.Of(interpreter, program, assemblies));
        context.Unload();
        return run;
    }

    private static IReadOnlyList<Tally> Run(DeviceInterpreter interpreter, ReadOnlySpan<byte> sample, long[] values, IReadOnlyList<Counter> counters)
    {
        interpreter.Begin(sample);
        List<Tally> operators = [];
        for (int i = 0; i < interpreter.OperatorCount; i++)
        {
            Array.Clear(values);
            interpreter.RunOperator(i);
            operators.Add(Tally.Of(counters, values));
        }

        return operators;
    }
}
