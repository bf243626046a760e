using EdgeLearn.Toolchain.Quantizing;
using EdgeLearn.Toolchain.Quantizing.Bits;
using EdgeLearn.Toolchain.Quantizing.Calibration;
using EdgeLearn.Toolchain.Quantizing.Weights;

namespace EdgeLearn.Toolchain.Recipes.Steps;

/// <summary>Quantizes without training, on training samples.</summary>
/// <param name="options">How.</param>
internal sealed class QuantizingStep(QuantizeStep options) : IRecipeStep
{
    /// <inheritdoc/>
    public string Name => options.Budget is null ? $"quantize, {options.WeightBits} bits{(options.Clusters == 0 ? "" : $", {options.Clusters} values")}" : "quantize, bits chosen";

    /// <inheritdoc/>
    public void Check(string recipe)
    {
        if (options.WeightBits is not (8 or 4 or 2) || options.Samples < 1 || options.RoundingSteps < 0 || options.Clusters is not (0 or (>= 2 and <= Codebook.MostClusters)))
        {
            throw new ModelException($"{recipe} has a 'quantize' out of range: 'weightBits' are 8, 4 or 2, 'samples' at least 1, 'roundingSteps' at least 0, 'clusters' 2 to {Codebook.MostClusters}, or 0 for none.");
        }

        if (options.Budget is { MaxDrop: null, Limits.Count: 0 } || options.Budget?.Limits.Any(limit => limit.Most <= 0) == true)
        {
            throw new ModelException(
                $"{recipe} has a 'budget' that says nothing to keep to: give it 'weightBytes', 'flash', 'ram', 'costUnits' (above 0) or 'maxDrop' (points of accuracy).");
        }
    }

    /// <inheritdoc/>
    public Task<NetworkState> RunAsync(NetworkState network, StepScope scope)
    {
        PreparedData data = scope.Context.Data;
        float[][][] samples = data.Samples(SampleChoice.Of(data.Data.Split.Train, options.Samples));
        var quantization = new QuantizationOptions { WeightBits = options.WeightBits, RoundingSteps = options.RoundingSteps, Clusters = options.Clusters, Input = data.InputQuantization };
        quantization = options.Calibration is { } method
            ? quantization with { Calibration = method }
            : QuantizationSearch.Best(network.Floats, samples, quantization);
        if (options.Budget is { } budget)
        {
            var meter = new BudgetedModel(budget, network.Floats, scope.Context, options.Samples);
            BitChoice choice = new BitChooser(budget, meter.CostsOf, meter.DropOf).Choose(network.Floats, samples, quantization);
            return Task.FromResult(network with { Integers = choice.Model.Graph, Layers = choice.Model.Layers, ChosenBits = choice.Bits, Sensitivity = choice.Layers });
        }

        QuantizedModel quantized = PostTrainingQuantizer.Quantize(network.Floats, samples, quantization);
        return Task.FromResult(network with { Integers = quantized.Graph, Layers = quantized.Layers });
    }
}
