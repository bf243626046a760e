using EdgeLearn.Toolchain.Quantizing.Bits;
using EdgeLearn.Toolchain.Quantizing.Calibration;

namespace EdgeLearn.Toolchain.Recipes;

/// <summary>A step that quantizes without training, on training samples.</summary>
/// <param name="WeightBits">8, 4 or 2.</param>
/// <param name="Calibration">How ranges follow from samples; null to try several ways and take the best.</param>
/// <param name="RoundingSteps">Steps of AdaRound; 0 rounds to the nearest.</param>
/// <param name="Samples">The most samples to look at.</param>
/// <param name="Budget">What the model may cost; bits are then chosen for each layer, and <paramref name="WeightBits"/> does not count.</param>
/// <param name="Clusters">The most values that the weights of a layer may take, 2 to 255; 0 for all.</param>
public sealed record QuantizeStep(
    int WeightBits = 8, CalibrationMethod? Calibration = null, int RoundingSteps = 0, int Samples = 500, BitBudget? Budget = null, int Clusters = 0);
