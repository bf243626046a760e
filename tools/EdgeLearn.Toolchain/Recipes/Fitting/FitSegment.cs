namespace EdgeLearn.Toolchain.Recipes.Fitting;

/// <summary>Some steps in a row of a candidate's recipe, which other candidates may share.</summary>
/// <param name="Folder">The name of the folder for what they train.</param>
/// <param name="Steps">How many they are.</param>
internal sealed record FitSegment(string Folder, int Steps);
