using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Costs;
using EdgeLearn.Toolchain.Engines;
using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Recipes;

/// <summary>How good a network is between two steps, and what it costs.</summary>
/// <param name="Network">The network.</param>
/// <param name="Quality">How good it is on the measured samples.</param>
/// <param name="Model">The file that a board would get, without golden vectors; null for a float network.</param>
/// <param name="Profile">What an inference of the compiled model costs; null for a float network.</param>
internal sealed record StageMeasurement(NetworkState Network, Measurement Quality, BlobModel? Model, ModelProfile? Profile)
{
    /// <summary>Measures a network: a float one as it is, an int8 one with the bytes that a board computes.</summary>
    public static StageMeasurement Of(NetworkState network, BuildContext context)
    {
        if (network.Integers is not { } integers)
        {
            return new StageMeasurement(network, Measurement.Of(network.Floats, context.Data, context.Measured), null, null);
        }

        BlobModel model = context.Blob(integers, []);
        return new StageMeasurement(network, Measurement.Of(model, integers, context.Data, context.Measured), model, ProfileOf(model, integers, context));
    }

    /// <summary>What an inference of the compiled model costs, on the first of the measured samples.</summary>
    public static ModelProfile ProfileOf(BlobModel model, Graph integers, BuildContext context) => ModelProfile.Of(
        model, ModelEngines.Prepare(ModelEngines.Compiled, model), context.Data.Bytes([context.Measured[0]], integers.Inputs[0].Quantization!));

    /// <summary>The same for the report.</summary>
    /// <param name="name">The step that made the network.</param>
    /// <param name="seconds">What it took.</param>
    public StageResult ToResult(string name, double seconds) => new(
        name, Model is not null, Quality.Accuracy, Quality.Error, Model?.WeightBytes ?? Network.FloatBytes, Network.ZeroShare, Profile?.CostUnits, seconds);
}
