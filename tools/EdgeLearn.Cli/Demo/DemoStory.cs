using System.Diagnostics;
using EdgeLearn.Cli.Display;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Boards;
using EdgeLearn.Toolchain.Costs;
using EdgeLearn.Toolchain.Engines;
using EdgeLearn.Toolchain.Evaluation;
using EdgeLearn.Toolchain.Export.Tflite;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Import;
using EdgeLearn.Toolchain.Inspection;
using Spectre.Console;

namespace EdgeLearn.Cli.Demo;

/// <summary>Trains, quantizes, imports, inspects and evaluates a small model, and tells what it does. Every figure is computed on the spot.</summary>
internal sealed class DemoStory(Terminal terminal)
{
    private const int TrainingWindowsOfEach = 120;
    private const int TestWindowsOfEach = 200;
    private const int Epochs = 30;
    private const int Seed = 7;

    private readonly IAnsiConsole _console = terminal.Console;

    /// <summary>Tells the story.</summary>
    /// <param name="directory">Where to keep the model and its data; null for nowhere.</param>
    public void Tell(string? directory)
    {
        PumpWindows training = PumpSignals.Make(TrainingWindowsOfEach, seed: Seed);
        PumpWindows test = PumpSignals.Make(TestWindowsOfEach, seed: Seed + 1);
        ShowSignals(training);
        PumpNetwork network = Train(training, test);
        Graph quantized = PumpQuantizer.Quantize(network, training);
        byte[] tflite = TfliteWriter.Write(quantized);
        BlobModel model = Import(tflite);
        byte[] samples = Samples(model, test);
        ModelFacts facts = ModelFacts.Of(model);
        InspectionReport.PrintOperators(_console, facts);
        InspectionReport.PrintArena(terminal, facts);
        Evaluate(model, network, test, samples);
        new LearningStory(_console, quantized).Tell();
        ShowBoards(facts, ModelProfile.Of(model, ModelEngines.Interpreter));
        if (directory is null)
        {
            _console.WriteLine();
            _console.WriteLine("'edgelearn demo --keep DIR' writes the model and the windows, to try the other commands on them.");
        }
        else
        {
            DemoFiles.Write(directory, tflite, model, samples, test.Labels);
            _console.WriteLine();
            _console.WriteLine(DemoFiles.Advice(directory));
        }
    }

    private void ShowSignals(PumpWindows windows)
    {
        _console.MarkupLine("[bold]A pump, an accelerometer, and three states to tell apart[/]");
        for (int state = 0; state < PumpSignals.States.Length; state++)
        {
            float[] window = windows.Signals[Array.IndexOf(windows.Labels, (byte)state)];
            _console.WriteLine($"  {PumpSignals.States[state],-10} {Sparkline.Of(window)}");
        }

        _console.WriteLine(
            $"  a window is {PumpSignals.WindowLength} samples at {PumpSignals.SampleRate} Hz; the signals are made by formula, with noise");
    }

    private PumpNetwork Train(PumpWindows training, PumpWindows test)
    {
        var watch = Stopwatch.StartNew();
        PumpNetwork network = ProgressDisplay.Show(terminal, "Training", () => PumpTrainer.Train(training, Epochs, Seed));
        int correct = test.Signals.Where((window, i) => network.Classify(window) == test.Labels[i]).Count();
        _console.Heading("Train in float, on the PC");
        _console.WriteLine(
            $"  {Figures.Number(training.Labels.Length)} windows, {Epochs} epochs, {Figures.Time(watch.Elapsed.TotalMilliseconds)}: {Figures.Percent((double)correct / test.Labels.Length)} of {Figures.Number(test.Labels.Length)} new windows right");
        return network;
    }

    private BlobModel Import(byte[] tflite)
    {
        BlobModel model = ModelImporter.Import(tflite, "pump.tflite", new ImportOptions { Labels = PumpSignals.States });
        _console.Heading("Quantize to int8, write pump.tflite, import it to pump.elb");
        _console.WriteLine($"  pump.tflite {Figures.Bytes(tflite.Length)}, pump.elb {Figures.Bytes(model.Bytes.Length)}");
        _console.WriteLine($"  self-test on {Figures.Count(model.GoldenVectorCount, "golden vector")} passed, from memory and from storage");
        return model;
    }

    private static byte[] Samples(BlobModel model, PumpWindows windows)
    {
        TensorInfo input = model.Tensors[model.Inputs[0]];
        return [.. windows.Signals.SelectMany(window => PumpQuantizer.Sample(window, input.Scale, input.ZeroPoint))];
    }

    private void Evaluate(BlobModel model, PumpNetwork network, PumpWindows test, byte[] samples)
    {
        EvaluationResult result = Evaluator.Evaluate(model, samples, test.Labels);
        int agreeing = test.Signals.Where((window, i) => network.Classify(window) == Greatest(result.Outputs, i)).Count();
        _console.Heading("Run on the twin: the bytes that the board will give");
        _console.WriteLine(
            $"  int8 {Figures.Percent(result.Accuracy)} right; it agrees with float on {Figures.Percent((double)agreeing / test.Labels.Length)} of the windows");
        EvaluationReport.PrintClasses(_console, result);
    }

    private void ShowBoards(ModelFacts facts, ModelProfile profile) =>
        BoardFitTable.Print(_console, profile.CostUnits, [.. BoardCatalog.All.Select(board => BoardFit.Of(facts, board))]);

    private static int Greatest(byte[] outputs, int sample)
    {
        int best = 0;
        for (int i = 1; i < PumpNetwork.Classes; i++)
        {
            int first = sample * PumpNetwork.Classes;
            best = (sbyte)outputs[first + i] > (sbyte)outputs[first + best] ? i : best;
        }

        return best;
    }
}
