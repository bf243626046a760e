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
    private static readonly double[] ChannelShares = [0.75, 0.5, 0.35, 0.25];

    // One is enough beside widths: what it adds is a network that was large when it learned.
    private const double ChannelShareOfZoo = 0.5;

    private readonly Recipe _recipe;
    private readonly double _maxDrop;
    private readonly int _floatSteps;
    private readonly TrainStep? _tuning;
    private readonly TrainStep? _retraining;

    /// <summary>Makes a plan.</summary>
    public FitPlan(Recipe recipe, double maxDrop)
    {
        _maxDrop = maxDrop;
        _recipe = recipe with { Gate = recipe.Gate is { Accuracy: not null } gate ? gate with { MaxDrop = null } : null };
        _floatSteps = recipe.Steps.TakeWhile(step => step.Train is { Pruning: null, Quantization: null }).Count();
        TrainStep[] trainings = [.. recipe.Steps.Select(step => step.Train).OfType<TrainStep>()];
        _tuning = trainings.LastOrDefault(train => train.Quantization is not null) ?? (trainings.Length == 0 ? null : Gentler(trainings[^1]));
        _retraining = trainings.Length == 0 ? null : OfFloats(Gentler(trainings[Math.Max(0, _floatSteps - 1)]));
        if (recipe.Model.Zoo is not null && _floatSteps == 0)
        {
            throw new ModelException("The search begins with a float network: let the first step be a 'train' without 'pruning' and 'quantization'.");
        }
    }

    /// <summary>Shares of the weights that may be zero, fewest first.</summary>
    public static IReadOnlyList<float> Sparsities { get; } = [0, 0.5f, 0.75f, 0.9f, 0.95f];

    /// <summary>The same where nothing is trained.</summary>
    public static IReadOnlyList<double> OneShotSparsities { get; } = [0.25, 0.5, 0.75];

    /// <summary>The sizes of the network, largest first: widths of the zoo's, shares of multiplications where channels are removed.</summary>
    public IReadOnlyList<FitSize> Sizes
    {
        get
        {
            if (_recipe.Model.Zoo is not { } zoo)
            {
                return [new FitSize(), .. CanTrain ? ChannelShares.Select(share => new FitSize(Channels: share)) : []];
            }

            int whole = WidthOf(zoo);
            List<FitSize> sizes = [.. Multipliers.Select(multiplier => Math.Max(4, 4 * (int)Math.Round(multiplier * whole / 4))).Prepend(whole)
                .Where(width => width <= whole).Distinct().Select(width => new FitSize(width))];

            // Multiplications grow with the square of the width.
            int place = sizes.FindIndex(size => Math.Pow((double)size.Width! / whole, 2) < ChannelShareOfZoo);
            sizes.Insert(place < 0 ? sizes.Count : place, new FitSize(whole, ChannelShareOfZoo));
            return sizes;
        }
    }

    /// <summary>The most models that may be tried.</summary>
    public int MostCandidates => (Own is null ? 0 : 1) + (CanTrain ? (5 * Sizes.Count) + Sparsities.Count + 1 : 3 + OneShotSparsities.Count);

    /// <summary>Whether anything is trained, so that pruning and training for few bits make sense.</summary>
    public bool CanTrain => _tuning is not null;

    /// <summary>Whether weights go in blocks, as the recipe says.</summary>
    public bool Blocks => _tuning?.Pruning?.Blocks ?? false;

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
    public FitCandidate? Own => !RecipeCheck.EndsWithIntegers(_recipe)
        ? null
        : new FitCandidate("the recipe as it is", _recipe, [Floats(_recipe.Model)], new FitSegment("recipe", _recipe.Steps.Count - _floatSteps));

    /// <summary>Quantized after training.</summary>
    public FitCandidate Quantized(FitSize size, int bits) => Candidate(size, $"{bits} bits after training", $"post-{bits}", new StepOptions(Quantize: new QuantizeStep(bits)));

    /// <summary>The same with bits for each layer.</summary>
    public FitCandidate Chosen(FitSize size) => Candidate(size, "chosen bits after training", "post-chosen", ChoosesBits);

    /// <summary>Pruned by second order and quantized, both after training.</summary>
    public FitCandidate OneShot(FitSize size, double sparsity) => Candidate(
        size, Invariant($"{100 * sparsity:0} % pruned, 8 bits after training"), Invariant($"one-shot-{100 * sparsity:0}-post-8"), Prunes(sparsity), new StepOptions(Quantize: new QuantizeStep()));

    /// <summary>The same with bits for each layer.</summary>
    public FitCandidate OneShotChosen(FitSize size, double sparsity) => Candidate(
        size, Invariant($"{100 * sparsity:0} % pruned, chosen bits after training"), Invariant($"one-shot-{100 * sparsity:0}-post-chosen"), Prunes(sparsity), ChoosesBits);

    /// <summary>Pruned, distilled and trained for few bits.</summary>
    public FitCandidate Trained(FitSize size, float sparsity, bool blocks, int bits) => Candidate(
        size, $"{Pruned(sparsity, blocks)}, trained for {bits} bits", Invariant($"prune-{100 * sparsity:0}{Suffix(blocks)}-train-{bits}"), Tuning(sparsity, blocks, bits));

    /// <summary>The same with bits for each layer.</summary>
    public FitCandidate TrainedAtChosenBits(FitSize size, float sparsity, bool blocks) => Candidate(
        size, $"{Pruned(sparsity, blocks)}, trained for chosen bits", Invariant($"prune-{100 * sparsity:0}{Suffix(blocks)}-train-chosen"), ChoosesBits,
        new StepOptions(Train: Tuning(sparsity, blocks, 8).Train! with { ChosenBits = true }));

    private StepOptions ChoosesBits => new(Quantize: new QuantizeStep(Budget: new BitBudget(MaxDrop: _maxDrop)));

    private static StepOptions Prunes(double sparsity) => new(Prune: new PruneStep(Sparsity: sparsity));

    private static string Pruned(float sparsity, bool blocks) => Invariant($"{100 * sparsity:0} % pruned{(blocks && sparsity > 0 ? " in blocks" : "")}");

    private string Suffix(bool blocks) => blocks == Blocks ? "" : blocks ? "-blocks" : "-single";

    private static int WidthOf(ZooOptions zoo) => zoo.Width > 0 ? zoo.Width : ZooGraph.UsualWidth(zoo.Network);

    private FitSegment Floats(ModelOptions model) => new(Invariant($"float{(model.Zoo is { Width: > 0 } zoo ? $"-width-{zoo.Width}" : "")}"), _floatSteps);

    private FitCandidate Candidate(FitSize size, string name, string folder, params StepOptions[] steps)
    {
        ModelOptions model = _recipe.Model;
        List<FitSegment> floats = [];
        List<StepOptions> all = [.. _recipe.Steps.Take(_floatSteps)];
        if (size.Channels is { } share)
        {
            floats.Add(new FitSegment(Invariant($"float-channels-{100 * share:0}"), 2));
            all.AddRange([new StepOptions(Prune: new PruneStep(share)), new StepOptions(Train: _retraining!)]);
            name = Invariant($"channels to {100 * share:0} % of MACs, {name}");
            folder = Invariant($"channels-{100 * share:0}-{folder}");
        }

        if (size.Width is { } width)
        {
            // A width that is the recipe's own stays written as it is, so that the same network has the same recipe.
            ZooOptions zoo = model.Zoo!;
            model = width == WidthOf(zoo) ? model : new ModelOptions(zoo with { Width = width });
            name = Invariant($"width {width}, {name}");
            folder = Invariant($"width-{width}-{folder}");
        }

        floats.Insert(0, Floats(model));

        return new FitCandidate(name, _recipe with { Model = model, Steps = [.. all, .. steps] }, floats, new FitSegment(folder, steps.Length));
    }

    private StepOptions Tuning(float sparsity, bool blocks, int bits)
    {
        TrainStep tuning = _tuning!;
        PruningOptions pruning = tuning.Pruning ?? new PruningOptions(EndEpoch: PruningEnds * tuning.Epochs);
        QuantizationAwareOptions quantization = tuning.Quantization ?? new QuantizationAwareOptions((int)(QuantizationStarts * tuning.Epochs));
        return new StepOptions(Train: tuning with
        {
            Restart = false,
            Pruning = sparsity > 0 ? pruning with { Sparsity = sparsity, Layers = null, Blocks = blocks } : null,
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

    private static TrainStep OfFloats(TrainStep train) =>
        train with { Restart = false, Pruning = null, Quantization = null, Clustering = null, ChosenBits = false, Teacher = null };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
