using EdgeLearn.Toolchain.Data;
using EdgeLearn.Toolchain.Files;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Learning;
using EdgeLearn.Toolchain.Recipes;

namespace EdgeLearn.Toolchain.Benchmarks.Learning.Personal;

/// <summary>Models of people, made by recipes, that adapt to others.</summary>
/// <param name="data">The folder with the data sets.</param>
/// <param name="models">The folder of the zoo.</param>
/// <param name="work">Where trained networks are kept.</param>
/// <param name="cancellation">Ends trainings.</param>
internal abstract class PersonalTask(string data, string models, string work, CancellationToken cancellation)
{
    /// <summary>What the page calls it.</summary>
    public abstract string Name { get; }

    /// <summary>Every so many samples of a class one is held back for the gate.</summary>
    public abstract int HoldEvery { get; }

    /// <summary>What may train on the board; where there are several, each user gets what suits the other users best.</summary>
    public abstract IReadOnlyList<TrainingPlanOptions> Plans { get; }

    /// <summary>Samples that the board keeps to learn them again.</summary>
    public abstract int KeptSamples { get; }

    /// <summary>Steps with kept samples after each new one.</summary>
    public abstract int Replays { get; }

    /// <summary>The most boards that learn each user, each with a seed of its own.</summary>
    public abstract int Boards { get; }

    /// <summary>Passes over what a board has kept, at the end.</summary>
    public abstract int Passes { get; }

    /// <summary>The learning rates that trial users choose from, in millionths; the first is taken where there are none.</summary>
    public abstract IReadOnlyList<int> Rates { get; }

    /// <summary>Other views of a sample that the board learns, too.</summary>
    public virtual IEnumerable<sbyte[]> Views(sbyte[] sample) => [];

    /// <summary>What trains where the cost of steps is counted.</summary>
    public abstract IReadOnlyList<TrainingPlanOptions> CountedPlans { get; }

    /// <summary>How many times its models are trained, each time with another seed; boards of several seeds share one.</summary>
    public abstract int Trainings { get; }

    /// <summary>The models of a seed.</summary>
    public abstract IAsyncEnumerable<PersonalModel> ModelsAsync(int seed);

    /// <summary>Reads a recipe of the zoo whose last layer trains on the board.</summary>
    protected Recipe Read(string path, int seed)
    {
        string file = Path.Combine(models, path);
        return RecipeReader.Read(UserFile.ReadAllText(file), UserFile.Quoted(file)) with { Seed = seed, Gate = null, Learning = new TrainingPlanOptions(Layers: 1) };
    }

    /// <summary>Reads samples.</summary>
    protected Dataset Read(DataDescription description) => DatasetReader.Read(description, data);

    /// <summary>Trains a network, or takes it from where it was kept.</summary>
    protected async Task<(BuildContext Context, Graph Network, byte[] Blob)> TrainAsync(Recipe recipe, Dataset samples, string name)
    {
        var context = new BuildContext(recipe, new PreparedData(samples, recipe), samples.Split.Test, data, Path.Combine(work, name), null);
        UserFile.CreateDirectory(context.Work);
        NetworkState trained = await new StepSequence(context, null, cancellation).RunUnmeasuredAsync(context.Begin()).ConfigureAwait(false);
        Graph network = trained.Integers!;
        return (context, network, context.Blob(network, []).Bytes);
    }

    /// <summary>Samples as a board computes them.</summary>
    protected static LearningSamples Samples(PreparedData prepared, IReadOnlyList<int> places, Quantization input)
    {
        byte[] bytes = prepared.Bytes(places, input);
        int size = bytes.Length / Math.Max(1, places.Count);
        return new LearningSamples(
            [.. Enumerable.Range(0, places.Count).Select(i => Array.ConvertAll(bytes[(i * size)..((i + 1) * size)], value => (sbyte)value))],
            prepared.Data.LabelsOf(places));
    }
}
