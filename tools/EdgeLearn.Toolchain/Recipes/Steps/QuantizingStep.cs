using EdgeLearn.Toolchain.Quantizing;
using EdgeLearn.Toolchain.Quantizing.Calibration;

namespace EdgeLearn.Toolchain.Recipes.Steps;

/// <summary>Quantizes without training, on training samples.</summary>
/// <param name="options">How.</param>
internal sealed class QuantizingStep(QuantizeStep options) : IRecipeStep
{
    /// <inheritdoc/>
    public string Name => $"quantize, {options.WeightBits} bits";

    /// <inheritdoc/>
    public void Check(string recipe)
    {
        if (options.WeightBits is not (8 or 4 or 2) || options.Samples < 1 || options.RoundingSteps < 0)
        {
            throw new ModelException($"{recipe} has a 'quantize' out of range: 'weightBits' are 8, 4 or 2, 'samples' at least 1, 'roundingSteps' at least 0.");
        }
    }

    /// <inheritdoc/>
    public Task<NetworkState> RunAsync(NetworkState network, StepScope scope)
    {
        PreparedData data = scope.Context.Data;
        float[][][] samples = data.Samples(SampleChoice.Of(data.Data.Split.Train, options.Samples));
        var quantization = new QuantizationOptions { WeightBits = options.WeightBits, RoundingSteps = options.RoundingSteps, Input = data.InputQuantization };
        quantization = options.Calibration is { } method
            ? quantization with { Calibration = method }
            : QuantizationSearch.Best(network.Floats, samples, quantization);
        QuantizedModel quantized = PostTrainingQuantizer.Quantize(network.Floats, samples, quantization);
        return Task.FromResult(network with { Integers = quantized.Graph, Layers = quantized.Layers });
    }
}
