using EdgeLearn.Toolchain.Compilation;
using EdgeLearn.Toolchain.Compilation.Budget;

namespace EdgeLearn.Cli.Display;

/// <summary>What 'compile' has to tell.</summary>
/// <param name="Options">How the model was compiled.</param>
/// <param name="Model">The model as code.</param>
/// <param name="Summary">What it takes and costs.</param>
/// <param name="Budget">What it takes from the board that was asked for.</param>
internal sealed record CompileResult(CompileOptions Options, CompiledModel Model, CompileSummary Summary, BoardBudget? Budget);
