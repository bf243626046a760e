namespace EdgeLearn.Toolchain.Recipes.Fitting;

/// <summary>A model that was tried.</summary>
/// <param name="Name">What was done to get it.</param>
/// <param name="Accuracy">The share of validation samples that it classifies rightly, with the bytes that a board computes.</param>
/// <param name="Drop">How many points of accuracy it lies below the float network of the recipe.</param>
/// <param name="CostUnits">What an inference costs, compiled for the board.</param>
/// <param name="BlobBytes">The model file.</param>
/// <param name="FlashBytes">What it takes of the board's flash for assemblies, all code included.</param>
/// <param name="HeapBytes">What it takes of the board's heap, an empty program included.</param>
/// <param name="Fits">Whether the board has room for it.</param>
/// <param name="Seconds">What it took to make and to measure.</param>
public sealed record FitPoint(
    string Name, double Accuracy, double Drop, long CostUnits, long BlobBytes, long FlashBytes, long HeapBytes, bool Fits, double Seconds);
