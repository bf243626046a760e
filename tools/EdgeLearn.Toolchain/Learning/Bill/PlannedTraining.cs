using System.Globalization;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Boards;
using EdgeLearn.Toolchain.Files;
using EdgeLearn.Toolchain.Import;

namespace EdgeLearn.Toolchain.Learning.Bill;

/// <summary>Bills a training plan that a user names for a file.</summary>
public static class PlannedTraining
{
    /// <summary>The plan that a model file carries.</summary>
    public const string Stored = "stored";

    private const string Head = "head:";

    /// <summary>Bills it.</summary>
    /// <param name="path">A model file, or a .tflite or .onnx file.</param>
    /// <param name="plan"><see cref="Stored"/>, what <see cref="PlanText"/> reads, or <c>head:CLASSES</c> for a head that is made on the board over the model's first output.</param>
    /// <param name="setup">How the board trains.</param>
    /// <param name="board">The board that it has to fit; null for any.</param>
    /// <exception cref="ModelException">There is no such plan, or the board has no room for it: then the message names the largest that it has room for.</exception>
    public static TrainingBill Bill(string path, string plan, TrainingSetup setup, Board? board)
    {
        if (plan.StartsWith(Head, StringComparison.Ordinal))
        {
            return BillHead(path, plan[Head.Length..], setup, board);
        }

        bool isSource = ModelFile.IsSource(path);
        if (isSource == (plan == Stored))
        {
            throw new ModelException(isSource
                ? $"{UserFile.Quoted(path)} carries no training plan: name one, such as last:1."
                : $"{UserFile.Quoted(path)} is a model file, whose plan was made when it was written: say '--train stored', or name the .tflite or .onnx file it was made of.");
        }

        BlobModel model = isSource ? Import(path, PlanText.Read(plan)) : ModelFile.OpenOrImport(path);
        TrainingMemory memory = TrainingBiller.MemoryOf(model, setup);
        RequireRoom(memory, board, board => Advice(path, isSource, setup, board));
        return TrainingBiller.Of(model, setup);
    }

    private static TrainingBill BillHead(string path, string classes, TrainingSetup setup, Board? board)
    {
        if (!int.TryParse(classes, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
        {
            throw new ModelException($"'{Head}{Text.Printable(classes)}' names no number of classes: say 'head:12', for example.");
        }

        TrainingBill bill = HeadBiller.Of(ModelFile.OpenOrImport(path), number, setup);
        RequireRoom(bill.Memory, board, _ => "Keep fewer samples, have fewer classes or features, or take another board.");
        return bill;
    }

    private static void RequireRoom(TrainingMemory memory, Board? board, Func<Board, string> advice)
    {
        if (board is not null && !PlanSearch.Fits(memory, board))
        {
            throw new ModelException(
                $"Training takes {memory.Total:N0} bytes of heap beside {DeviceMemory.EmptyProgram:N0} of an empty program, and {board.Name} has {board.Heap.Bytes:N0}. {advice(board)}");
        }
    }

    private static string Advice(string path, bool isSource, TrainingSetup setup, Board board)
    {
        if (!isSource)
        {
            return "Name the .tflite or .onnx file that the model was made of, and the largest plan that fits is told.";
        }

        int layers = Import(path, null).Operators.Count(op => op.WeightBytes > 0);
        TrainingPlanOptions? largest = PlanSearch.Largest(layers, plan => Weigh(path, plan, setup), board);
        return largest is null
            ? "Not even the biases of the last layer fit: keep fewer samples, or take another board."
            : $"The largest plan that fits is {PlanText.Write(largest)}.";
    }

    private static TrainingMemory? Weigh(string path, TrainingPlanOptions plan, TrainingSetup setup)
    {
        try
        {
            return TrainingBiller.MemoryOf(Import(path, plan), setup);
        }
        catch (ModelException)
        {
            return null; // a layer without a backward pass: fewer layers may do
        }
    }

    private static BlobModel Import(string path, TrainingPlanOptions? plan) => ModelFile.OpenOrImport(path, new ImportOptions { Training = plan, GoldenVectors = 0 });
}
