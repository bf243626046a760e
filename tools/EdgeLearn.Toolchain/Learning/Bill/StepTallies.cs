using EdgeLearn.Toolchain.Costs.Counting;
using EdgeLearn.Training;

namespace EdgeLearn.Toolchain.Learning.Bill;

/// <summary>The mean cost of inferences and steps with random samples.</summary>
/// <param name="InferenceUnits">Cost units of an inference.</param>
/// <param name="StepUnits">Cost units of the step after it.</param>
/// <param name="IlInstructions">The IL instructions of both.</param>
internal sealed record StepTallies(long InferenceUnits, long StepUnits, long IlInstructions)
{
    private const int WarmUp = 4; // static constructors run, and velocities have yet to build up
    private const int Steps = 32;

    /// <summary>Counts.</summary>
    /// <param name="count">Counts what is done.</param>
    /// <param name="observe">Fills a sample by chance and gives what classifies it.</param>
    /// <param name="step">Chooses a label or target by chance and gives what learns it.</param>
    public static StepTallies Of(Func<Action, Tally> count, Func<RandomBits, Action> observe, Func<RandomBits, Action> step)
    {
        List<Tally> inferences = [];
        List<Tally> steps = [];
        var random = new RandomBits(1);
        for (int i = 0; i < WarmUp + Steps; i++)
        {
            inferences.Add(count(observe(random)));
            steps.Add(count(step(random)));
        }

        return new StepTallies(
            Mean(inferences, tally => tally.CostUnits), Mean(steps, tally => tally.CostUnits),
            Mean(inferences, tally => tally.Instructions.Sum()) + Mean(steps, tally => tally.Instructions.Sum()));
    }

    /// <summary>Fills a sample by chance.</summary>
    public static sbyte[] Fill(sbyte[] values, RandomBits random)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (sbyte)(random.Next(8) - 128);
        }

        return values;
    }

    private static long Mean(IEnumerable<Tally> tallies, Func<Tally, long> of) => (long)tallies.Skip(WarmUp).Average(of);
}
