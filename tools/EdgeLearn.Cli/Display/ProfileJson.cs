using EdgeLearn.Toolchain.Boards;
using EdgeLearn.Toolchain.Costs;
using EdgeLearn.Toolchain.Learning.Bill;

namespace EdgeLearn.Cli.Display;

/// <summary>What 'profile --json' prints; docs/cli.md describes it.</summary>
internal static class ProfileJson
{
    public static object Of(ModelProfile profile, TrainingBill? bill, IReadOnlyList<Board> boards)
    {
        // The time at the top is that of the board that was asked for; of several, from the fastest to the slowest.
        InferenceTime[] times = [.. boards.Select(board => InferenceTime.Of(profile.CostUnits, board))];
        return new
        {
            profile.Engine,
            profile.Macs,
            profile.CostUnits,
            profile.IlInstructions,
            profile.AllocatedBytes,
            profile.ArenaBytes,
            profile.RamBytes,
            profile.FlashBytes,
            MillisecondsLow = times.Min(time => time.LowMilliseconds),
            MillisecondsHigh = times.Max(time => time.HighMilliseconds),
            SpeedSource = times.All(time => time.Speed.Kind == FigureKind.Measured) ? FigureKind.Measured : FigureKind.Estimated,
            profile.Layers,
            TrainingStep = bill is null ? null : TrainingJson.Of(bill, boards),
            Boards = boards.Zip(times, (board, time) => new
            {
                board.Name,
                MillisecondsLow = time.LowMilliseconds,
                MillisecondsHigh = time.HighMilliseconds,
                SpeedSource = time.Speed.Kind,
                SpeedNote = time.Speed.Source,
            }),
        };
    }
}
