using System.Globalization;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Learning;
using EdgeLearn.Toolchain.Learning.Bill;

namespace EdgeLearn.Toolchain.Benchmarks.Learning.Personal;

/// <summary>Measures how models adapt to people whom they have not met.</summary>
internal static class PersonalBenchmark
{
    /// <summary>Measures a task.</summary>
    /// <param name="task">The task.</param>
    /// <param name="seeds">The number of seeds of boards.</param>
    /// <param name="report">Told what was measured; null for nobody.</param>
    public static async Task<PersonalTaskResult> RunAsync(PersonalTask task, int seeds, Action<string>? report)
    {
        List<(TrainingPlanOptions Plan, int Seed, PersonalResult Result)> runs = [];
        List<(int Seed, string User, double Integers, double Floats)> heads = [];
        List<(int Rate, double Errors)> trials = [];
        List<StepCost> costs = [];
        Dictionary<TrainingPlanOptions, TrainingMemory> memory = [];
        int rate = task.Rates[0];
        for (int training = 1; training <= Math.Min(seeds, task.Trainings); training++)
        {
            await foreach (PersonalModel model in task.ModelsAsync(training).ConfigureAwait(false))
            {
                // The rate is chosen once, on people who are not among those that are measured.
                if (trials.Count == 0 && model.Trial.Count > 0)
                {
                    trials = [.. task.Rates.Select(tried => (tried, model.Trial.Average(user => PersonalRun.Run(model, user, task, task.Plans[0], tried, training).Later.ShareAfter)))];
                    rate = trials.MinBy(trial => trial.Errors).Rate;
                }

                if (costs.Count == 0)
                {
                    memory = task.Plans.ToDictionary(plan => plan, plan => TrainingBiller.MemoryOf(
                        BlobModel.Open(BlobWriter.Write(model.Network, new BlobOptions { Training = plan }), task.Name),
                        new TrainingSetup(Replay: task.KeptSamples, Held: PersonalRun.HeldSamples)));
                    costs = [.. task.CountedPlans.Select(plan => StepCost.Of(task, model, plan, rate))];
                }

                foreach ((PersonalUser user, int seed) in
                    from user in model.Users from seed in Enumerable.Range(1, Math.Min(seeds, task.Boards)) where (seed - training) % task.Trainings == 0 select (user, seed))
                {
                    foreach (TrainingPlanOptions plan in task.Plans)
                    {
                        PersonalResult result = PersonalRun.Run(model, user, task, plan, rate, seed);
                        runs.Add((plan, seed, result));
                        report?.Invoke(string.Create(CultureInfo.InvariantCulture,
                            $"{task.Name}, {PlanText.Write(plan)}, seed {seed}, {user.Name}: {result.Later.Before} errors of {result.Later.Samples}, then {result.Later.After}; clear {result.Clear.Before} of {result.Clear.Samples}, then {result.Clear.After}; others {result.Others.Before} of {result.Others.Samples}, then {result.Others.After}"));
                    }

                    (double integers, double floats) = HeadComparison.Run(model, user, rate, seed);
                    heads.Add((seed, user.Name, integers, floats));
                    report?.Invoke(string.Create(CultureInfo.InvariantCulture, $"{task.Name}, seed {seed}, {user.Name}: steps alone {100 * integers:0.0} %, in floats {100 * floats:0.0} %"));
                }
            }
        }

        IReadOnlyDictionary<string, TrainingPlanOptions> given = PlanChoice.ForEach(runs);
        return new PersonalTaskResult(
            task.Name, rate, trials,
            [.. task.Plans.Select(plan => new PlanChoice(
                plan, runs.Where(run => run.Plan == plan).Average(run => run.Result.Later.ShareAfter), given.Values.Count(chosen => chosen == plan)))],
            [.. runs.Where(run => given[run.Result.User] == run.Plan).Select(run => (run.Seed, run.Result))],
            heads, costs, given.Values.Distinct().Select(plan => memory[plan]).MaxBy(bill => bill.Total));
    }
}
