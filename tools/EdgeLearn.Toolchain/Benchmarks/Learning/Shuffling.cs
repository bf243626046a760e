using EdgeLearn.Training;

namespace EdgeLearn.Toolchain.Benchmarks.Learning;

/// <summary>Puts samples into another order, the same for a board and its twin.</summary>
internal static class Shuffling
{
    /// <summary>Shuffles places (R. Durstenfeld, "Algorithm 235: Random permutation", 1964).</summary>
    public static void Shuffle(int[] places, RandomBits random)
    {
        for (int i = places.Length - 1; i > 0; i--)
        {
            int other = random.Below(i + 1);
            (places[i], places[other]) = (places[other], places[i]);
        }
    }
}
