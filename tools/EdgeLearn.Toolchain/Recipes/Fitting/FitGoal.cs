using EdgeLearn.Toolchain.Boards;

namespace EdgeLearn.Toolchain.Recipes.Fitting;

/// <summary>What a search for a model has to keep to.</summary>
/// <param name="Board">The board that must have room for it.</param>
/// <param name="MaxDrop">The most points of accuracy that it may lie below the float network of the recipe, on validation samples.</param>
public sealed record FitGoal(Board Board, double MaxDrop);
