using EdgeLearn.Toolchain.Boards;
using EdgeLearn.Toolchain.Learning.Bill;
using Spectre.Console;

namespace EdgeLearn.Cli.Display;

/// <summary>What 'profile --train' prints of training.</summary>
internal static class TrainingReport
{
    public static void Print(IAnsiConsole console, TrainingBill bill, IReadOnlyList<Board> boards)
    {
        console.Heading("Training");
        console.WriteLine(
            $"{Figures.Count(bill.TrainedWeights, "weight")} {(bill.TrainedWeights == 1 ? "trains" : "train")}; a step is {Figures.Number(bill.StepUnits)} cost units, {Figures.Number((long)bill.StepUnitsPerWeight)} a weight, beside {Figures.Number(bill.InferenceUnits)} of the inference before it");
        Table table = Tables.Create("memory", ">bytes");
        TrainingMemory memory = bill.Memory;
        foreach ((string what, long bytes) in ((string, long)[])
        [
            ("weights that train", memory.Weights), ("hidden bits below them", memory.HiddenBits), ("momentum", memory.Momentum), ("steps that wait for their batch", memory.Waiting),
            ("activations", memory.Activations), ("errors and gradients", memory.Errors), ("samples to learn again", memory.Replay), ("gate and last good weights", memory.Gate),
            ("model file", memory.Model), ("plan, kernels and the rest", memory.Other), ("all", memory.Total),
        ])
        {
            if (bytes > 0)
            {
                table.Add(what, Figures.Number(bytes));
            }
        }

        table.Print(console);
        Table times = Tables.Create("board", ">heap", ">training", ">one sample learned");
        foreach (Board board in boards)
        {
            var time = InferenceTime.Of(bill.CostUnits, board);
            times.Add(
                board.Name, Figures.Number(board.Heap.Bytes), PlanSearch.Fits(memory, board) ? "fits" : "does not fit",
                $"{Figures.Time(time.LowMilliseconds)} to {Figures.Time(time.HighMilliseconds)}");
        }

        times.Print(console);
        console.WriteLine("The mean of steps with random samples, none of them skipped; easy samples cost almost nothing. docs/learning.md says why.");
    }
}
