using System.CommandLine;
using EdgeLearn.Toolchain;
using EdgeLearn.Toolchain.Learning.Bill;
using EdgeLearn.Training;

namespace EdgeLearn.Cli.Commands;

/// <summary>The options of a command that bills training.</summary>
internal sealed class TrainingSetupOptions
{
    private const int MostSamples = short.MaxValue;

    private readonly Option<bool> _momentum = new("--momentum") { Description = "With --train: steps with momentum." };
    private readonly Option<int> _batch = Number("--batch", "With --train: samples a step.", 1);
    private readonly Option<int> _replay = Number("--replay", "With --train: samples that are kept to be learned again.", 0);
    private readonly Option<int> _held = Number("--held", "With --train: samples that a gate holds back; it keeps the last good weights, too.", 0);

    /// <summary>All of them.</summary>
    public IEnumerable<Option> All => [_momentum, _batch, _replay, _held];

    /// <summary>What was asked for.</summary>
    /// <exception cref="ModelException">A number is out of its range.</exception>
    public TrainingSetup Read(ParseResult parsed)
    {
        return new TrainingSetup(parsed.GetValue(_momentum), Within(_batch, 1, SgdOptions.LargestBatch), Within(_replay, 0, MostSamples), Within(_held, 0, MostSamples));

        int Within(Option<int> option, int least, int most) => parsed.GetValue(option) is var value && value >= least && value <= most
            ? value
            : throw new ModelException($"'{option.Name}' takes {least} to {most:N0}.");
    }

    private static Option<int> Number(string name, string description, int usual) =>
        new(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => usual };
}
