namespace EdgeLearn.Toolchain.Compilation.Budget;

/// <summary>A compiled model that a board has room for.</summary>
/// <param name="Model">The model as code.</param>
/// <param name="Budget">What it takes.</param>
public sealed record CompiledFit(CompiledModel Model, BoardBudget Budget);
