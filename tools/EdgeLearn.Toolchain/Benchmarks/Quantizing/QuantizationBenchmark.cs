using System.Diagnostics;
using EdgeLearn.Toolchain.Files;
using EdgeLearn.Toolchain.Quantizing;
using EdgeLearn.Toolchain.Quantizing.Calibration;
using EdgeLearn.Toolchain.Quantizing.Report;

namespace EdgeLearn.Toolchain.Benchmarks.Quantizing;

/// <summary>Quantizes float models in every way and writes a page of what it costs them.</summary>
public static class QuantizationBenchmark
{
    private const int RoundingSteps = 300;

    private static readonly (string Name, QuantizationOptions Options)[] Ways =
    [
        ("min/max, biases as they are", new() { CorrectBias = false }),
        ("min/max", new()),
        ("percentile", new() { Calibration = CalibrationMethod.Percentile }),
        ("squared error", new() { Calibration = CalibrationMethod.SquaredError }),
        ("entropy", new() { Calibration = CalibrationMethod.Entropy }),
        ("equalized, squared error", new() { Calibration = CalibrationMethod.SquaredError, Equalize = true }),
        ("AdaRound, squared error", new() { Calibration = CalibrationMethod.SquaredError, RoundingSteps = RoundingSteps }),
        ("squared error, fine means", new() { Calibration = CalibrationMethod.SquaredError, FineMeans = true }),
        ("channels alike by half, squared error, fine means", new() { Calibration = CalibrationMethod.SquaredError, FineMeans = true, EqualizeActivations = 0.5 }),
        ("channels alike, squared error, fine means", new() { Calibration = CalibrationMethod.SquaredError, FineMeans = true, EqualizeActivations = 1 }),
        ("4-bit weights, squared error", new() { Calibration = CalibrationMethod.SquaredError, WeightBits = 4 }),
        ("4-bit weights, AdaRound", new() { Calibration = CalibrationMethod.SquaredError, WeightBits = 4, RoundingSteps = RoundingSteps }),
    ];

    /// <summary>Makes the page.</summary>
    /// <param name="path">Where it goes.</param>
    /// <param name="shared">The folder of shared data; null for the one that the environment names, or the one beside the current directory.</param>
    /// <param name="report">Told what is being measured; null for nobody.</param>
    /// <exception cref="ModelException">There are no data at all, or the page cannot be written.</exception>
    public static void WritePage(string path, string? shared = null, Action<string>? report = null)
    {
        QuantizationTask[] tasks = [.. QuantizationTask.All(EngineBenchmark.SharedFolder(shared))];
        if (tasks.Length == 0)
        {
            throw new ModelException("There are no float models to quantize: name the folder of shared data in EDGELEARN_SHARED.");
        }

        QuantizationPage page = new();
        foreach (QuantizationTask task in tasks)
        {
            float[][] floats = QuantizationResult.Outputs(task.Graph, task.Test);
            page.Begin(task, QuantizationResult.Of(task, floats, floats));
            IReadOnlyList<LayerReport> layers = [];
            if (task.Reference is { } reference)
            {
                report?.Invoke($"{task.Name}: its authors' int8 model");
                page.Add("its authors' int8 model", QuantizationResult.Of(task, floats, Run(new IntegerModel(reference), task)), null);
            }

            foreach ((string name, QuantizationOptions options) in Ways)
            {
                report?.Invoke($"{task.Name}: {name}");
                Stopwatch watch = Stopwatch.StartNew();
                QuantizedModel quantized = PostTrainingQuantizer.Quantize(task.Graph, task.Calibration, options);
                TimeSpan time = watch.Elapsed;
                page.Add(name, QuantizationResult.Of(task, floats, Run(new IntegerModel(quantized.Graph), task)), time);
            }

            foreach ((string name, int steps) in new[] { ("searched", 0), ("searched, AdaRound", RoundingSteps) })
            {
                report?.Invoke($"{task.Name}: {name}");
                Stopwatch watch = Stopwatch.StartNew();
                QuantizationOptions best = QuantizationSearch.Best(task.Graph, task.Calibration, new QuantizationOptions { RoundingSteps = steps });
                QuantizedModel quantized = PostTrainingQuantizer.Quantize(task.Graph, task.Calibration, best);
                TimeSpan time = watch.Elapsed;
                page.Add($"{name}: {best.Calibration}, channels alike {best.EqualizeActivations}", QuantizationResult.Of(task, floats, Run(new IntegerModel(quantized.Graph), task)), time);
                if (steps == 0)
                {
                    layers = quantized.Layers;
                }
            }

            page.AddLayers(layers);
        }

        UserFile.WriteAllBytes(path, System.Text.Encoding.UTF8.GetBytes(page.ToString()));
    }

    private static float[][] Run(IntegerModel model, QuantizationTask task) => [.. model.Run(task.Test).Select(outputs => outputs[0])];
}
