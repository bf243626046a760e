namespace EdgeLearn.Toolchain.Recipes;

/// <summary>The figures of a finished model.</summary>
/// <param name="BlobBytes">The model file.</param>
/// <param name="PackedBytes">The model file in its packed form, as it is sent over the air.</param>
/// <param name="FloatBytes">The weights of the network that the recipe began with, as float32.</param>
/// <param name="Macs">Multiplications of an inference.</param>
/// <param name="ArenaBytes">Its activations.</param>
/// <param name="CostUnits">An inference of the compiled model.</param>
/// <param name="RamBytes">All of its managed heap, compiled.</param>
/// <param name="FlashBytes">Its code and data, compiled.</param>
/// <param name="Accuracy">On the test samples, with the bytes that a board computes; null without classes.</param>
/// <param name="Error">The mean squared error on the test samples; null for a classifier.</param>
public sealed record BuiltModel(
    long BlobBytes, long PackedBytes, long FloatBytes, long Macs, long ArenaBytes, long CostUnits, long RamBytes, long FlashBytes, double? Accuracy, double? Error)
{
    /// <summary>How many times smaller the packed form is than the weights of the float network.</summary>
    public double PackedFactor => (double)FloatBytes / Math.Max(1, PackedBytes);

    /// <summary>Cost units for each multiplication of the dense network.</summary>
    public double CostUnitsPerMac => (double)CostUnits / Math.Max(1, Macs);
}
