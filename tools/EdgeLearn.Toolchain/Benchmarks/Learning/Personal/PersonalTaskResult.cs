using EdgeLearn.Toolchain.Learning.Bill;

namespace EdgeLearn.Toolchain.Benchmarks.Learning.Personal;

/// <summary>What a task gave.</summary>
/// <param name="Name">The task.</param>
/// <param name="Rate">The learning rate in millionths.</param>
/// <param name="Trials">The errors of trial users at each rate, 0 to 1; empty where there were none.</param>
/// <param name="Choices">What each plan would have left everybody, 0 to 1, and how many users got it; the plan that was given, where there is one.</param>
/// <param name="Runs">Seed and result of each run.</param>
/// <param name="Heads">Seed, user and accuracies of the last layer that learned in integers and in floats.</param>
/// <param name="Costs">What steps cost, of the first user.</param>
/// <param name="Memory">The heap of a board that adapts, without the samples of those whom the model knew.</param>
internal sealed record PersonalTaskResult(
    string Name, int Rate, IReadOnlyList<(int Rate, double Errors)> Trials, IReadOnlyList<PlanChoice> Choices, IReadOnlyList<(int Seed, PersonalResult Result)> Runs,
    IReadOnlyList<(int Seed, string User, double Integers, double Floats)> Heads, IReadOnlyList<StepCost> Costs,
    TrainingMemory? Memory);
