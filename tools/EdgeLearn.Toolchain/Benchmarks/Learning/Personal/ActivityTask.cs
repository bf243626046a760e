using EdgeLearn.Toolchain.Data;
using EdgeLearn.Toolchain.Data.Windows;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Learning;
using EdgeLearn.Toolchain.Recipes;

namespace EdgeLearn.Toolchain.Benchmarks.Learning.Personal;

/// <summary>har-geotec: a model of users 1 to 16 adapts to each of users 17 to 23 in their first three executions, and is measured on the others.</summary>
internal sealed class ActivityTask(string data, string models, string work, CancellationToken cancellation) : PersonalTask(data, models, work, cancellation)
{
    private const int FirstExecutions = 3;
    private const int LearningStep = 16; // a quarter of the step between windows that are measured
    private const float ClearShare = 0.9f;

    private static readonly string[] TrialUsers = ["s14", "s15", "s16"]; // which decided when training stopped, and nothing else
    private static readonly string[] NewUsers = [.. Enumerable.Range(17, 7).Select(user => $"s{user:00}")];

    /// <inheritdoc/>
    public override string Name => "har-geotec";

    /// <inheritdoc/>
    public override int HoldEvery => 5;

    /// <inheritdoc/>
    public override IReadOnlyList<TrainingPlanOptions> Plans => [new TrainingPlanOptions(Layers: 1)];

    /// <inheritdoc/>
    public override int KeptSamples => 100;

    /// <inheritdoc/>
    public override int Replays => 4;

    /// <inheritdoc/>
    public override int Boards => int.MaxValue;

    /// <inheritdoc/>
    public override int Passes => 5;

    /// <inheritdoc/>
    public override IReadOnlyList<int> Rates => [10_000, 3_000, 30_000];

    /// <inheritdoc/>
    public override IReadOnlyList<TrainingPlanOptions> CountedPlans => [new TrainingPlanOptions(Layers: 1), new TrainingPlanOptions()];

    /// <inheritdoc/>
    public override int Trainings => 5;

    /// <inheritdoc/>
    public override async IAsyncEnumerable<PersonalModel> ModelsAsync(int seed)
    {
        Recipe recipe = Read("activity/recipe.json", seed);
        (BuildContext context, Graph network, byte[] blob) = await TrainAsync(recipe, Read(recipe.Data), $"activity-seed-{seed}").ConfigureAwait(false);
        Quantization input = network.Inputs[0].Quantization!;
        Windows learning = Executions(context.Data, LearningStep, 0);
        Windows measured = Executions(context.Data, recipe.Data.Window!.Step, 0);
        Windows clear = Executions(context.Data, recipe.Data.Window.Step, ClearShare);
        LearningSamples known = Samples(context.Data, context.Data.Data.Split.Train, input);
        yield return new PersonalModel(network, blob, known, new LearningSamples([], []), [.. TrialUsers.Select(User)], [.. NewUsers.Select(User)]);

        PersonalUser User(string name) => new(name, learning.Of(name, first: true, input), measured.Of(name, first: false, input), clear.Of(name, first: false, input));
    }

    // Windows of all executions, with the features and their scales of the model.
    private Windows Executions(PreparedData model, int step, float purity)
    {
        DataDescription own = model.Recipe.Data;
        WindowOptions window = own.Window! with { Step = step, Purity = purity };
        DataDescription description = own with
        {
            Source = own.Source with { Csv = own.Source.Csv! with { Files = "har-geotec/DATA/{subject}/{name}_{execution}_sp.csv.gz" } },
            Group = "{subject}/{execution}", Split = null, Window = window,
        };
        return new Windows(model.Of(Read(description)));
    }

    private sealed record Windows(PreparedData Data)
    {
        public LearningSamples Of(string user, bool first, Quantization input)
        {
            IReadOnlyList<string> groups = Data.Data.Groups;
            string[] executions = [.. groups.Where(group => group.StartsWith($"{user}/", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal)];
            HashSet<string> wanted = [.. first ? executions.Take(FirstExecutions) : executions.Skip(FirstExecutions)];
            return Samples(Data, [.. Enumerable.Range(0, groups.Count).Where(i => wanted.Contains(groups[i]))], input);
        }
    }
}
