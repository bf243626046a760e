using EdgeLearn.Cli.Display;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Boards;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Learning;
using EdgeLearn.Toolchain.Learning.Bill;
using EdgeLearn.Training;
using Spectre.Console;

namespace EdgeLearn.Cli.Demo;

/// <summary>The model meets a pump that it was not trained for, and learns it: the code of the board, on its twin.</summary>
internal sealed class LearningStory(IAnsiConsole console, Graph graph)
{
    private const int ToldWindowsOfEach = 30;
    private const int WrongWindowsOfEach = 16;
    private const int TestWindowsOfEach = 200;
    private const int Passes = 10;
    private const int Kept = 60;
    private const int Held = 24;
    private const int Seed = 20;

    /// <summary>Tells it.</summary>
    public void Tell()
    {
        var model = BlobModel.Open(BlobWriter.Write(graph, new BlobOptions { Training = new TrainingPlanOptions() }), "pump");
        PumpWindows test = PumpSignals.Make(TestWindowsOfEach, Seed, Pump.Second);
        SgdLearner learner = Learner(model);
        var gate = new LearningGate(learner, Held, 0, Seed);
        var adapter = new Adapter(learner, new ReplayBuffer(Kept, learner.Features.Count, Seed), null, gate, new AdaptationOptions());
        console.Heading("Another pump: learn it on the board, in integers");
        double before = Accuracy(learner, test);
        Learn(adapter, learner, PumpSignals.Make(ToldWindowsOfEach, Seed + 1, Pump.Second), shift: 0);
        adapter.Rehearse(Passes);
        double after = Accuracy(learner, test);
        console.WriteLine(
            $"  it turns faster, on another foundation: {Figures.Percent(before)} of its windows right; told the state of {3 * ToldWindowsOfEach} of them, {Figures.Percent(after)} right ({Figures.Number(learner.Steps)} steps, {Figures.Number(learner.Skipped)} samples too easy for one)");
        TellGate(adapter, learner, gate, test);
        TellPowerCut(model, learner);
        TellBill(model);
    }

    private void TellGate(Adapter adapter, SgdLearner learner, LearningGate gate, PumpWindows test)
    {
        int taken = gate.RolledBack;
        Learn(adapter, learner, PumpSignals.Make(WrongWindowsOfEach, Seed + 2, Pump.Second), shift: 1);
        gate.Settle();
        console.WriteLine(
            $"  then somebody tells {3 * WrongWindowsOfEach} wrong states: the gate takes new weights back {gate.RolledBack - taken} times; {Figures.Percent(Accuracy(learner, test))} right");
    }

    private void TellPowerCut(BlobModel model, SgdLearner learner)
    {
        var storage = new RamStorage(learner.StateLength);
        new CheckpointStore(storage, model.Checksum).Save(learner);
        int saved = learner.Checksum();
        int cuts = 0;
        int whole = 0;
        for (; ; cuts++)
        {
            try
            {
                new CheckpointStore(new PowerCut(storage, cuts), model.Checksum).Save(learner);
                break;
            }
            catch (PowerCut.PowerFailedException)
            {
                SgdLearner restarted = Learner(model);
                new CheckpointStore(storage, model.Checksum).Load(restarted);
                whole += restarted.Checksum() == saved ? 1 : 0;
            }
        }

        console.WriteLine($"  the power fails at each of the {Figures.Number(cuts)} bytes of a save: {Figures.Number(whole)} times what was learned is all there after the restart");
    }

    private void TellBill(BlobModel model)
    {
        TrainingBill bill = TrainingBiller.Of(model, new TrainingSetup(Replay: Kept, Held: Held));
        Board board = BoardCatalog.Find("ESP32_DevKitC");
        var time = InferenceTime.Of(bill.CostUnits, board);
        console.WriteLine(
            $"  on an {board.Name}: {Figures.Bytes(bill.Memory.Total)} of heap while it learns, {Figures.Time(time.LowMilliseconds)} to {Figures.Time(time.HighMilliseconds)} a sample that is not too easy");
    }

    private static SgdLearner Learner(BlobModel model) => new(new ByteArraySource(model.Bytes), new AllKernels(), new SgdOptions { Rate = Factor.OfMillionths(5_000), Seed = Seed });

    private static void Learn(Adapter adapter, SgdLearner learner, PumpWindows windows, int shift)
    {
        for (int i = 0; i < windows.Labels.Length; i++)
        {
            learner.Observe(Sample(learner, windows.Signals[i]));
            adapter.Learn((windows.Labels[i] + shift) % PumpNetwork.Classes);
        }
    }

    private static double Accuracy(SgdLearner learner, PumpWindows windows) =>
        (double)windows.Signals.Where((window, i) => learner.Observe(Sample(learner, window)) == windows.Labels[i]).Count() / windows.Labels.Length;

    private static sbyte[] Sample(SgdLearner learner, float[] window)
    {
        TensorInfo input = learner.Interpreter.Input(0);
        return Array.ConvertAll(PumpQuantizer.Sample(window, input.Scale, input.ZeroPoint), value => (sbyte)value);
    }
}
