using EdgeLearn.Toolchain.Learning;

namespace EdgeLearn.Toolchain.Benchmarks.Learning.Personal;

/// <summary>One of the plans that a user's board may have: nobody chooses by what is measured on themselves.</summary>
/// <param name="Plan">What trains.</param>
/// <param name="Errors">The errors that it leaves, the mean over all users and seeds, 0 to 1.</param>
/// <param name="Users">How many users got it, because it suited all others best.</param>
internal sealed record PlanChoice(TrainingPlanOptions Plan, double Errors, int Users)
{
    /// <summary>Chooses for each user.</summary>
    /// <param name="runs">What each plan gave each user with each seed.</param>
    /// <returns>The plan of each user.</returns>
    public static IReadOnlyDictionary<string, TrainingPlanOptions> ForEach(IReadOnlyList<(TrainingPlanOptions Plan, int Seed, PersonalResult Result)> runs)
    {
        TrainingPlanOptions[] plans = [.. runs.Select(run => run.Plan).Distinct()];
        string[] users = [.. runs.Select(run => run.Result.User).Distinct()];
        return users.ToDictionary(user => user, user => plans.Length == 1 || users.Length == 1
            ? plans[0]
            : plans.MinBy(plan => runs.Where(run => run.Plan == plan && run.Result.User != user).Average(run => run.Result.Later.ShareAfter))!);
    }
}
