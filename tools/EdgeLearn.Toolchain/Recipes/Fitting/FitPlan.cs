using System.Globalization;
using EdgeLearn.Toolchain.Quantizing.Bits;
using EdgeLearn.Toolchain.Training;
using EdgeLearn.Toolchain.Zoo;

namespace EdgeLearn.Toolchain.Recipes.Fitting;

/// <summary>Derives the models that a search may try from a recipe: its steps that train floats, then others in place of what follows them.</summary>
internal sealed class FitPlan
{
    // What comes after float training is shorter and gentler where the recipe does not say how it is done.
    private const double TuningEpochs = 0.8;
    private const float TuningRate = 0.25f;
    private const float PruningEnds = 0.4f;
    private const double QuantizationStarts = 0.6;

    private static readonly double[] Multipliers = [1, 0.75, 0.5, 0.375, 0.25];

    private readonly Recipe _recipe;
    private readonly double _maxDrop;
    private readonly int _floatSteps;
    private readonly TrainStep? _tuning;

    /// <summary>Makes a plan.</summary>
    public FitPlan(Recipe recipe, double maxDrop)
    {
        _maxDrop = maxDrop;
        _recipe = recipe with { Gate = recipe.Gate is { Accuracy: not null } gate ? gate with { MaxDrop = null } : null };
        _floatSteps = recipe.Steps.TakeWhile(step => step.Train is { Pruning: null, Quantization: null }).Count();
        TrainStep[] trainings = [.. recipe.Steps.Select(step => step.Train).OfType<TrainStep>()];
        _tuning = trainings.LastOrDefault(train => train.Quantization is not null) ?? (trainings.Length == 0 ? null : Gentler(trainings[^1]));
        if (recipe.Model.Zoo is not null && _floatSteps == 0)
        {
            throw new ModelException("The search begins with a float network: let the first step be a 'train' without 'pruning' and 'quantization'.");
        }
    }

    /// <summary>Shares of the weights that may be zero, fewest first.</summary>
    public static IReadOnlyList<float> Sparsities { get; } = [0, 0.5f, 0.75f, 0.9f, 0.95f];

    /// <summary>The widths of the network, widest first; null alone for a network that has none.</summary>
    public IReadOnlyList<int?> Widths => _recipe.Model.Zoo is not { } zoo
        ? [null]
        : [.. Multipliers.Select(multiplier => (int?)Math.Max(4, 4 * (int)Math.Round(multiplier * WidthOf(zoo) / 4))).Prepend(WidthOf(zoo)).Where(width => width <= WidthOf(zoo)).Distinct()];

    /// <summary>The most models that may be tried.</summary>
    public int MostCandidates => (Own is null ? 0 : 1) + (Widths.Count * (CanTrain ? 4 : 2)) + (CanTrain ? Widths.Count + Sparsities.Count : 0);

    /// <summary>Whether anything is trained, so that pruning and training for few bits make sense.</summary>
    public bool CanTrain => _tuning is not null;

    /// <summary>The place in <see cref="Sparsities"/> to begin at: that of the recipe, or the middle.</summary>
    public int FirstSparsity
    {
        get
        {
            float sparsity = _tuning?.Pruning?.Sparsity ?? Sparsities[Sparsities.Count / 2];
            return Enumerable.Range(0, Sparsities.Count).MinBy(i => Math.Abs(Sparsities[i] - sparsity));
        }
    }

    /// <summary>The recipe as it is; null where it ends with floats.</summary>
    public FitCandidate? Own => _floatSteps == _recipe.Steps.Count ? null : new FitCandidate("the recipe as it is", "recipe", _recipe, _floatSteps);

    /// <summary>Quantized after training.</summary>
    public FitCandidate Quantized(int? width, int bits) =>
        Candidate(width, $"{bits} bits after training", $"post-{bits}", new StepOptions(Quantize: new QuantizeStep(bits)));

    /// <summary>The same with bits for each layer.</summary>
    public FitCandidate Chosen(int? width) => Candidate(width, "chosen bits after training", "post-chosen", ChoosesBits);

    /// <summary>Pruned, distilled and trained for few bits.</summary>
    public FitCandidate Trained(int? width, float sparsity, int bits) => Candidate(
        width, Invariant($"{100 * sparsity:0} % pruned, trained for {bits} bits"), Invariant($"prune-{100 * sparsity:0}-train-{bits}"), Tuning(sparsity, bits));

    /// <summary>The same with bits for each layer.</summary>
    public FitCandidate TrainedAtChosenBits(int? width, float sparsity) => Candidate(
        width, Invariant($"{100 * sparsity:0} % pruned, trained for chosen bits"), Invariant($"prune-{100 * sparsity:0}-train-chosen"), ChoosesBits,
        new StepOptions(Train: Tuning(sparsity, 8).Train! with { ChosenBits = true }));

    private StepOptions ChoosesBits => new(Quantize: new QuantizeStep(Budget: new BitBudget(MaxDrop: _maxDrop)));

    private static int WidthOf(ZooOptions zoo) => zoo.Width > 0 ? zoo.Width : ZooGraph.UsualWidth(zoo.Network);

    private FitCandidate Candidate(int? width, string name, string folder, params StepOptions[] steps)
    {
        Recipe recipe = _recipe with { Steps = [.. _recipe.Steps.Take(_floatSteps), .. steps] };
        if (width is not { } channels)
        {
            return new FitCandidate(name, folder, recipe, _floatSteps);
        }

        // A width that is the recipe's own stays written as it is, so that the same network has the same recipe.
        ZooOptions zoo = recipe.Model.Zoo!;
        ZooOptions narrow = channels == WidthOf(zoo) ? zoo : zoo with { Width = channels };
        return new FitCandidate(Invariant($"width {channels}, {name}"), Invariant($"width-{channels}-{folder}"), recipe with { Model = new ModelOptions(narrow) }, _floatSteps);
    }

    private StepOptions Tuning(float sparsity, int bits)
    {
        TrainStep tuning = _tuning!;
        PruningOptions pruning = tuning.Pruning ?? new PruningOptions(EndEpoch: PruningEnds * tuning.Epochs);
        QuantizationAwareOptions quantization = tuning.Quantization ?? new QuantizationAwareOptions((int)(QuantizationStarts * tuning.Epochs));
        return new StepOptions(Train: tuning with
        {
            Restart = false,
            Pruning = sparsity > 0 ? pruning with { Sparsity = sparsity, Layers = null } : null,
            Quantization = quantization with { WeightBits = bits, Layers = null },
            Teacher = tuning.Teacher ?? new TeacherOptions(),
        });
    }

    private static TrainStep Gentler(TrainStep train)
    {
        OptimizerOptions optimizer = train.Optimizer ?? new OptimizerOptions();
        return train with
        {
            Epochs = Math.Max(3, (int)(TuningEpochs * train.Epochs)), BatchNormalization = false, EarlyStop = null,
            Optimizer = optimizer with { LearningRate = TuningRate * optimizer.LearningRate },
        };
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
