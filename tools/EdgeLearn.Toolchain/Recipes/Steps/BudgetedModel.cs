using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Boards;
using EdgeLearn.Toolchain.Costs;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Quantizing.Bits;
using EdgeLearn.Toolchain.Quantizing.Calibration;

namespace EdgeLearn.Toolchain.Recipes.Steps;

/// <summary>Measures int8 networks against a budget, never on test samples.</summary>
/// <param name="budget">The budget.</param>
/// <param name="floats">The float network.</param>
/// <param name="context">What the steps of the build share.</param>
/// <param name="mostSamples">The most samples to look at.</param>
internal sealed class BudgetedModel(BitBudget budget, Graph floats, BuildContext context, int mostSamples)
{
    private readonly int[] _samples = context.Data.Data.Split is { Validation.Length: > 0 } split
        ? split.Validation
        : SampleChoice.Of(context.Data.Data.Split.Train, mostSamples);

    private double? _floatAccuracy;

    /// <summary>What a network costs; the code for the board is made only where the budget asks for what it takes.</summary>
    public BitCosts CostsOf(Graph integers)
    {
        BlobModel model = context.Blob(integers, []);
        bool compiles = budget.Flash is not null || budget.CostUnits is not null;
        ModelProfile? profile = compiles ? StageMeasurement.ProfileOf(model, integers, context) : null;
        return new BitCosts(model.WeightBytes, profile?.FlashBytes, budget.Ram is null ? null : DeviceMemory.Resident(model).Total, profile?.CostUnits);
    }

    /// <summary>How many points of accuracy a network lies below the float one.</summary>
    /// <exception cref="ModelException">The network is no classifier.</exception>
    public double DropOf(Graph integers)
    {
        _floatAccuracy ??= Measurement.Of(floats, context.Data, _samples).Accuracy
            ?? throw new ModelException("A budget with 'maxDrop' needs a classifier: give 'weightBytes', 'flash', 'ram' or 'costUnits'.");
        return 100 * (_floatAccuracy.Value - Measurement.Of(context.Blob(integers, []), integers, context.Data, _samples).Accuracy!.Value);
    }
}
