using EdgeLearn.Toolchain.Boards;
using EdgeLearn.Toolchain.Learning.Bill;

namespace EdgeLearn.Cli.Display;

/// <summary>What 'profile --train --json' prints of training; docs/cli.md describes it.</summary>
internal static class TrainingJson
{
    public static object Of(TrainingBill bill, IReadOnlyList<Board> boards)
    {
        InferenceTime[] times = [.. boards.Select(board => InferenceTime.Of(bill.CostUnits, board))];
        return new
        {
            bill.TrainedWeights,
            bill.CostUnits,
            bill.InferenceUnits,
            bill.StepUnits,
            bill.StepUnitsPerWeight,
            bill.IlInstructions,
            ArenaBytes = bill.Memory.Activations,
            RamBytes = bill.Memory.Total,
            bill.FlashBytes,
            MillisecondsLow = times.Min(time => time.LowMilliseconds),
            MillisecondsHigh = times.Max(time => time.HighMilliseconds),
            SpeedSource = times.All(time => time.Speed.Kind == FigureKind.Measured) ? FigureKind.Measured : FigureKind.Estimated,
            bill.Memory,
        };
    }
}
