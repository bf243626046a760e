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
        using var counting = new CountingContext(assemblies);
        var interpreter = new DeviceInterpreter(counting.Engine, program);

        // Static constructors run before a program starts on a board: here a first inference lets them.
        Run(counting, interpreter, sample);
        return new CountedRun(Run(counting, interpreter, sample), interpreter.Outputs(), Footprint.Of(interpreter, program, assemblies));
    }

    private static IReadOnlyList<Tally> Run(CountingContext counting, DeviceInterpreter interpreter, ReadOnlySpan<byte> sample)
    {
        interpreter.Begin(sample);
        return [.. Enumerable.Range(0, interpreter.OperatorCount).Select(op => counting.Count(() => interpreter.RunOperator(op)))];
    }
}
