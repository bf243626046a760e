namespace EdgeLearn.Toolchain.Compilation.Budget;

/// <summary>Something that takes memory of a board.</summary>
/// <param name="What">What it is.</param>
/// <param name="Bytes">What it takes.</param>
public sealed record BudgetLine(string What, long Bytes);
