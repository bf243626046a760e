using System.Globalization;
using System.Text;
using EdgeLearn.Toolchain.Learning;

namespace EdgeLearn.Toolchain.Benchmarks.Learning.Personal;

/// <summary>The part of docs/learning-results.md that is about people.</summary>
internal static class PersonalPage
{
    /// <summary>Writes the rows that compare integers with floats.</summary>
    public static void WriteHeads(StringBuilder page, IReadOnlyList<PersonalTaskResult> tasks)
    {
        page.Append("""

            ## The last layer, on somebody new

            Ten passes over what a new user says or does first, without replay and without the gate: integers and floats begin with the same weights and take the same steps.

            | task | users and seeds | integers | floats | difference, points |
            |---|---:|---:|---:|---:|

            """);
        foreach (PersonalTaskResult task in tasks)
        {
            page.Append(CultureInfo.InvariantCulture,
                $"| {task.Name} | {task.Heads.Count} | {100 * task.Heads.Average(head => head.Integers):0.00} % | {100 * task.Heads.Average(head => head.Floats):0.00} % | {100 * task.Heads.Average(head => head.Integers - head.Floats):+0.00;-0.00} |\n");
        }
    }

    /// <summary>Writes what steps cost.</summary>
    public static void WriteCosts(StringBuilder page, IReadOnlyList<PersonalTaskResult> tasks)
    {
        page.Append("""

            ## What a step costs

            The steps of a whole adaptation to the first user, counted on the code of the board ([cost units](costs.md)): with each new sample, with kept samples and with those of
            whom the model knew, and the passes at the end. A sample that is too easy costs what finding that out costs. *New* are the steps with new samples alone, the first time that they are seen.

            | task | plan | weights that train | a step | a weight | new, a weight | beside an inference of the interpreter | with no sample too easy | a weight | beside an inference |
            |---|---|---:|---:|---:|---:|---:|---:|---:|---:|

            """);
        foreach (StepCost cost in tasks.SelectMany(task => task.Costs))
        {
            page.Append(CultureInfo.InvariantCulture,
                $"| {cost.Task} | {cost.Plan} | {cost.Weights:N0} | {cost.Step:N0} | {cost.Step / cost.Weights:N0} | {cost.New / cost.Weights:N0} | {cost.Step / cost.Inference:0.00} times | {cost.Unskipped:N0} | {cost.Unskipped / cost.Weights:N0} | {cost.Unskipped / cost.Inference:0.00} times |\n");
        }
    }

    /// <summary>Writes the section of a task.</summary>
    public static void Write(StringBuilder page, PersonalTaskResult task)
    {
        string trials = task.Trials.Count == 0
            ? "it was not chosen for this task"
            : $"chosen on users who are not in the table: {string.Join(", ", task.Trials.Select(trial => Invariant($"{trial.Rate / 1e6:0.000} left {100 * trial.Errors:0.0} % errors")))}";
        page.Append(CultureInfo.InvariantCulture, $"""

            ### {task.Name}

            Learning rate {task.Rate / 1e6:0.000} ({trials}). Errors are means over seeds; *least* and *most* are of single seeds.

            | user | samples | errors before | after | least | most | samples of one class | before | after |
            |---|---:|---:|---:|---:|---:|---:|---:|---:|

            """);
        foreach (IGrouping<string, PersonalResult> user in task.Runs.Select(run => run.Result).GroupBy(result => result.User))
        {
            page.Append(CultureInfo.InvariantCulture,
                $"| {user.Key} | {user.First().Later.Samples} | {user.Average(r => r.Later.Before):0.0} | {user.Average(r => r.Later.After):0.0} | {user.Min(r => r.Later.After)} | {user.Max(r => r.Later.After)} | {user.First().Clear.Samples} | {user.Average(r => r.Clear.Before):0.0} | {user.Average(r => r.Clear.After):0.0} |\n");
        }

        PersonalResult[] all = [.. task.Runs.Select(run => run.Result)];
        page.Append(CultureInfo.InvariantCulture, $"""

            - Mean error over users and seeds: {Change(all, r => r.Later)}. Mean accuracy afterwards: {100 * (1 - all.Average(r => r.Later.ShareAfter)):0.0} %, spread over seeds {Spread(task):0.0} points.

            """);
        if (all[0].Clear.Samples > 0)
        {
            page.Append(CultureInfo.InvariantCulture, $"- Windows with at least 90 % one label: {Change(all, r => r.Clear)}.\n");
        }

        if (all[0].Others.Samples > 0)
        {
            page.Append(CultureInfo.InvariantCulture, $"- Those whom the model knew, on samples that it was not trained on: {Change(all, r => r.Others)}.\n");
        }

        var worst = task.Runs.Select(run => run.Result).GroupBy(result => result.User).MaxBy(user => user.Average(r => r.Later.After - r.Later.Before))!;
        page.Append(CultureInfo.InvariantCulture, $"- Least help: {worst.Key}, {worst.Average(r => r.Later.After - r.Later.Before):+0.0;-0.0;0} errors in the mean. The gate took weights back {all.Average(r => r.RolledBack):0.0} times a run.\n");
        if (task.Choices.Count > 1)
        {
            page.Append(CultureInfo.InvariantCulture,
                $"- What trains was chosen for each user by what suited the other users: {string.Join("; ", task.Choices.Select(choice => Invariant($"`{PlanText.Write(choice.Plan)}` for {choice.Users} of {task.Choices.Sum(all => all.Users)}, {100 * choice.Errors:0.0} % errors if everybody had it")))}.\n");
        }

        if (task.Memory is { } memory)
        {
            page.Append(CultureInfo.InvariantCulture,
                $"- Heap while it learns at most, by nanoCLR's rule and with the model file in memory: {memory.Total:N0} bytes, of which {memory.Replay:N0} are the samples kept (those of people whom the model knew come on top); {memory.Activations:N0} activations, {memory.Weights + memory.HiddenBits:N0} weights and hidden bits, {memory.Gate:N0} the gate.\n");
        }
    }

    private static string Change(PersonalResult[] all, Func<PersonalResult, ErrorChange> of)
    {
        double before = all.Average(r => of(r).ShareBefore);
        double after = all.Average(r => of(r).ShareAfter);
        return Invariant($"{100 * before:0.00} % before, {100 * after:0.00} % after ({100 * ((after / before) - 1):+0;-0;0} %)");
    }

    private static double Spread(PersonalTaskResult task)
    {
        double[] means = [.. task.Runs.GroupBy(run => run.Seed).Select(seed => 100 * seed.Average(run => run.Result.Later.ShareAfter))];
        double mean = means.Average();
        return Math.Sqrt(means.Average(value => (value - mean) * (value - mean)));
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
