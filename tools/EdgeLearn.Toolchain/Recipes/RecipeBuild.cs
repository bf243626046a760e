using System.Diagnostics;
using System.Text.Json;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Costs;
using EdgeLearn.Toolchain.Data;
using EdgeLearn.Toolchain.Engines;
using EdgeLearn.Toolchain.Files;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Import;
using EdgeLearn.Toolchain.Packing;
using EdgeLearn.Toolchain.Passes;
using EdgeLearn.Toolchain.Quantizing;
using EdgeLearn.Toolchain.Quantizing.Calibration;
using EdgeLearn.Toolchain.Quantizing.Report;
using EdgeLearn.Toolchain.Quantizing.Weights;
using EdgeLearn.Toolchain.Zoo;

namespace EdgeLearn.Toolchain.Recipes;

/// <summary>Carries out a recipe. What a step has trained stays in the output folder: a build that was interrupted goes on from there.</summary>
public sealed class RecipeBuild
{
    private const int GoldenVectors = 1; // random bytes, which nothing makes smaller on the way to a board

    private readonly Recipe _recipe;
    private readonly string _folder;
    private readonly string _output;
    private readonly PreparedData _data;
    private readonly int[] _test;
    private readonly List<StageResult> _stages = [];
    private Graph _network;
    private Graph? _integers;
    private bool _isTrained;
    private IReadOnlyList<LayerReport> _layers = [];
    private Training.TrainingResult? _trained;

    private RecipeBuild(Recipe recipe, string folder, string output)
    {
        _recipe = recipe;
        _folder = folder;
        _output = output;
        Dataset data = DatasetReader.Read(recipe.Data, folder);
        _data = new PreparedData(data, recipe);
        _test = data.Split.Test is { Length: > 0 } test ? test : data.Split.Validation;
        if (_test.Length == 0)
        {
            throw new ModelException("The data have no test samples: say in 'data' what 'split' leaves for the test, or name a 'testSource'.");
        }

        _network = recipe.Model.Zoo is { } zoo
            ? ZooGraph.Build(zoo, _data.Shape, data.LabelNames.Count)
            : ActivationFusion.Apply(ReadModel(recipe.Model.Import!));
        _isTrained = recipe.Model.Zoo is null;
        FloatBytes = 4L * WeightedLayer.All(_network).Sum(layer => (layer.Rows * layer.RowLength) + (layer.Bias is null ? 0 : layer.Rows));
    }

    private long FloatBytes { get; }

    /// <summary>Carries out a recipe.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="folder">The folder that its paths are relative to.</param>
    /// <param name="output">Where everything goes; made if it is not there.</param>
    /// <param name="trainer">The path of the trainer; null to look for it when a step trains.</param>
    /// <param name="progress">Told how far it is; null for none.</param>
    /// <param name="cancellation">Ends the build; the next one goes on.</param>
    /// <returns>What was made; it is in the output folder, too.</returns>
    /// <exception cref="ModelException">The recipe cannot be carried out, or the model does not pass its gate.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static async Task<BuildReport> RunAsync(
        Recipe recipe, string folder, string output, string? trainer = null, IProgress<BuildProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        progress?.Report(new BuildProgress(0, recipe.Steps.Count, "reading data"));
        UserFile.CreateDirectory(output);
        var build = new RecipeBuild(recipe, folder, output);
        build.MeasureImport();
        for (int step = 0; step < recipe.Steps.Count; step++)
        {
            await build.RunAsync(step, trainer, progress, cancellation).ConfigureAwait(false);
        }

        progress?.Report(new BuildProgress(recipe.Steps.Count, recipe.Steps.Count, "measuring"));
        return build.Finish();
    }

    // What a model was before the first step is what the gate compares the last with.
    private void MeasureImport()
    {
        if (_isTrained)
        {
            var watch = Stopwatch.StartNew();
            Measurement result = Measurement.Of(_network, _data, _test);
            _stages.Add(new StageResult("import", false, result.Accuracy, result.Error, FloatBytes, ZeroShare(_network), null, watch.Elapsed.TotalSeconds));
        }
    }

    private async Task RunAsync(int number, string? trainer, IProgress<BuildProgress>? progress, CancellationToken cancellation)
    {
        StepOptions step = _recipe.Steps[number];
        var watch = Stopwatch.StartNew();
        progress?.Report(new BuildProgress(number + 1, _recipe.Steps.Count, step.Name));
        if (step.Train is { } train)
        {
            var training = new TrainingStep(_recipe, _data, Path.Combine(_output, "work", $"step-{number + 1:00}"), path => ReadModel(path));
            (_network, _trained) = await training.RunAsync(
                train, _network, _isTrained && !train.Restart, trainer,
                (share, seconds) => progress?.Report(new BuildProgress(number + 1, _recipe.Steps.Count, step.Name, share, seconds)), cancellation).ConfigureAwait(false);
            _isTrained = true;
            _layers = [];
            _integers = _trained.Quantization is { } learned ? AwareQuantizer.Quantize(_network, learned) : null;
        }
        else
        {
            Quantize(step.Quantize!);
        }

        Graph weights = _integers ?? _network;
        Measurement result = _integers is null ? Measurement.Of(_network, _data, _test) : Measurement.Of(Blob([]), _integers, _data, _test);
        _stages.Add(new StageResult(
            step.Name, _integers is not null, result.Accuracy, result.Error, _integers is null ? FloatBytes : Blob([]).WeightBytes, ZeroShare(weights), _integers is null ? null : Profile(Blob([])).CostUnits, watch.Elapsed.TotalSeconds));
    }

    private void Quantize(QuantizeStep step)
    {
        float[][][] samples = _data.Samples(SampleChoice.Of(_data.Data.Split.Train, step.Samples));
        var options = new QuantizationOptions { WeightBits = step.WeightBits, RoundingSteps = step.RoundingSteps, Clusters = step.Clusters, Input = _data.InputQuantization };
        options = step.Calibration is { } method ? options with { Calibration = method } : QuantizationSearch.Best(_network, samples, options);
        QuantizedModel quantized = PostTrainingQuantizer.Quantize(_network, samples, options);
        _integers = quantized.Graph;
        _layers = quantized.Layers;
    }

    private BuildReport Finish()
    {
        if (_integers is null)
        {
            throw new ModelException("The recipe ends with a float network, which no board runs: let its last step be 'quantize', or a 'train' with 'quantization'.");
        }

        BlobModel model = Blob(GoldenVectorMaker.Make(Blob([]), GoldenVectors));
        Measurement result = Measurement.Of(model, _integers, _data, _test);
        RequireGate(result);
        ModelProfile profile = Profile(model);
        byte[] packed = ModelPacker.Pack(model);
        var built = new BuiltModel(
            model.Bytes.Length, packed.Length, FloatBytes, model.Macs, model.Model.ArenaLength, profile.CostUnits, profile.RamBytes, profile.FlashBytes, result.Accuracy, result.Error);
        var report = new BuildReport(
            _recipe.Name, _stages, built, _data.Data.LabelNames, result.Confusion, _layers, _data.Data.Split.Train.Length, _test.Length,
            _trained?.Processor, _trained?.Library, Provenance.Tool);
        UserFile.WriteAllBytes(Path.Combine(_output, $"{_recipe.Name}.elb"), model.Bytes);
        UserFile.WriteAllBytes(Path.Combine(_output, $"{_recipe.Name}.elp"), packed);
        BuildFiles.Write(_output, _recipe, report);
        return report;
    }

    private void RequireGate(Measurement result)
    {
        if (_recipe.Gate is not { } gate)
        {
            return;
        }

        double best = _stages.Where(stage => !stage.IsInteger).Select(stage => stage.Accuracy ?? 0).DefaultIfEmpty(0).Max();
        if (gate.Accuracy > (result.Accuracy ?? 0))
        {
            throw new ModelException(
                $"The model classifies {100 * (result.Accuracy ?? 0):0.0} % of the test samples rightly, and the gate asks for {100 * gate.Accuracy:0.0} %: nothing was written. Train longer, or lower the gate.");
        }

        // One point is one point, whatever is left of it in binary: 1 - 0.99 is more than 0.01.
        if (gate.MaxDrop < Math.Round(100 * (best - (result.Accuracy ?? 0)), 6))
        {
            throw new ModelException(
                $"The model lies {100 * (best - (result.Accuracy ?? 0)):0.0} points below the float network, and the gate allows {gate.MaxDrop:0.0}: nothing was written. Quantize or prune less, or train with quantization.");
        }
    }

    private ModelProfile Profile(BlobModel model) =>
        ModelProfile.Of(model, ModelEngines.Prepare("compiled", model), _data.Bytes([_test[0]], _integers!.Inputs[0].Quantization!));

    private BlobModel Blob(GoldenVector[] golden)
    {
        var options = new BlobOptions
        {
            Labels = _data.Data.LabelNames.Count == _integers!.Outputs[0].ElementCount ? _data.Data.LabelNames : [],
            GoldenVectors = golden,
            MultiplierBits = _recipe.MultiplierBits,
            Provenance = $"{{\"recipe\":\"{JsonEncodedText.Encode(_recipe.Name)}\",\"tool\":\"{Provenance.Tool}\"}}",
            Features = _data.Section(_integers.Inputs[0].Quantization!) ?? [],
        };
        return BlobModel.Open(BlobWriter.Write(_integers, options), _recipe.Name);
    }

    private Graph ReadModel(string path)
    {
        Graph graph = GraphImporter.Import(UserFile.ReadAllBytes(Path.Combine(_folder, path)), path);
        if (!GraphImporter.IsFloat(graph))
        {
            throw new ModelException($"{UserFile.Quoted(path)} has been quantized already: give a float model.");
        }

        int size = _data.Inputs.Length / _data.Data.Count;
        return graph.Inputs.Count == 1 && graph.Inputs[0].ElementCount == size
            ? graph
            : throw new ModelException(
                $"{UserFile.Quoted(path)} takes {string.Join(" and ", graph.Inputs.Select(input => Text.Shape(input.Shape)))}, and a sample of the data is {Text.Shape(_data.Shape)}: give a model with one input of that size, or other data.");
    }

    private static double ZeroShare(Graph graph)
    {
        float[] weights = [.. WeightedLayer.All(graph).SelectMany(layer => layer.ReadRows()).SelectMany(row => row)];
        return (double)weights.Count(weight => weight == 0) / Math.Max(1, weights.Length);
    }
}
