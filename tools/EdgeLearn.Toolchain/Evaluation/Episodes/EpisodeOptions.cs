namespace EdgeLearn.Toolchain.Evaluation.Episodes;

/// <summary>
/// How an embedding is measured: in episodes, each with classes that it never saw, a few samples of each to learn from, and others to ask about. Accuracy
/// is the share of those that are nearest to the mean of their own class.
/// </summary>
/// <param name="Ways">Classes of an episode.</param>
/// <param name="Shots">Samples of a class to learn from.</param>
/// <param name="Queries">Samples of a class to ask about.</param>
/// <param name="Count">The number of episodes.</param>
/// <param name="Seed">Of what is chosen by chance.</param>
public sealed record EpisodeOptions(int Ways = 20, int Shots = 5, int Queries = 5, int Count = 1000, int Seed = 1)
{
    /// <summary>Requires that all figures lie in their ranges.</summary>
    /// <param name="name">What the user calls the recipe, for messages.</param>
    /// <exception cref="ModelException">One does not.</exception>
    internal void Check(string name)
    {
        if (Ways < 2 || Shots < 1 || Queries < 1 || Count < 1)
        {
            throw new ModelException($"{name} has 'episodes' out of range: 'ways' are at least 2, 'shots', 'queries' and 'count' at least 1.");
        }
    }
}
