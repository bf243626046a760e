using System.Globalization;
using EdgeLearn.Toolchain.Data;
using EdgeLearn.Toolchain.Data.Splits;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Learning;
using EdgeLearn.Toolchain.Recipes;
using EdgeLearn.Training;

namespace EdgeLearn.Toolchain.Benchmarks.Learning.Personal;

/// <summary>
/// fsdd: a model of five speakers adapts to the sixth by takes 0 to 4 of each word, and is measured on takes 5 to 49. Takes 0 to 4 of the five
/// were left out of its training: they tell what it forgets.
/// </summary>
internal sealed class WordsTask(string data, string models, string work, CancellationToken cancellation) : PersonalTask(data, models, work, cancellation)
{
    private const int FirstTakes = 5;
    private const int RowLength = 10; // coefficients of 20 ms

    private static readonly string[] Speakers = ["george", "jackson", "lucas", "nicolas", "theo", "yweweler"];

    /// <inheritdoc/>
    public override string Name => "fsdd";

    /// <inheritdoc/>
    public override int HoldEvery => 5;

    /// <inheritdoc/>
    public override IReadOnlyList<TrainingPlanOptions> Plans => [new TrainingPlanOptions(), new TrainingPlanOptions(Layers: 1)];

    /// <inheritdoc/>
    public override int KeptSamples => 200;

    /// <inheritdoc/>
    public override int Replays => 2;

    /// <inheritdoc/>
    public override int Boards => 3; // a minute each

    /// <inheritdoc/>
    public override int Passes => 8;

    /// <inheritdoc/>
    public override IReadOnlyList<int> Rates => [10_000];

    /// <inheritdoc/>
    public override IReadOnlyList<TrainingPlanOptions> CountedPlans => [new TrainingPlanOptions(Layers: 1)];

    /// <inheritdoc/>
    public override int Trainings => 1; // six models each

    /// <inheritdoc/>
    /// <remarks>The word begins a little earlier or later.</remarks>
    public override IEnumerable<sbyte[]> Views(sbyte[] sample)
    {
        foreach (int shift in (int[])[-4, -2, 2, 4])
        {
            var view = new sbyte[sample.Length];
            RowShift.Copy(sample, view, sample.Length / RowLength, RowLength, shift);
            yield return view;
        }
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<PersonalModel> ModelsAsync(int seed)
    {
        Recipe recipe = Read("words/speakers.json", seed);
        Dataset all = Read(recipe.Data with { Group = "{speaker}/{index}", Split = null });
        string[] speakers = [.. all.Groups.Select(group => group.Split('/')[0])];
        int[] takes = [.. all.Groups.Select(group => int.Parse(group.Split('/')[1], CultureInfo.InvariantCulture))];
        foreach (string speaker in Speakers)
        {
            int[] train = Where(i => speakers[i] != speaker && takes[i] >= FirstTakes);
            int[] others = Where(i => speakers[i] != speaker && takes[i] < FirstTakes);
            int[] first = [.. Where(i => speakers[i] == speaker && takes[i] < FirstTakes).OrderBy(i => takes[i])];
            int[] later = Where(i => speakers[i] == speaker && takes[i] >= FirstTakes);
            Dataset samples = all with { Split = new DatasetSplit(train, [], later) };
            (BuildContext context, Graph network, byte[] blob) = await TrainAsync(recipe, samples, $"words-seed-{seed}-{speaker}").ConfigureAwait(false);
            Quantization input = network.Inputs[0].Quantization!;
            LearningSamples Of(int[] places) => Samples(context.Data, places, input);
            yield return new PersonalModel(
                network, blob, Of(train), Of(others), [], [new PersonalUser(speaker, Of(first), Of(later), new LearningSamples([], []))]);
        }

        int[] Where(Func<int, bool> condition) => [.. Enumerable.Range(0, all.Count).Where(condition)];
    }
}
