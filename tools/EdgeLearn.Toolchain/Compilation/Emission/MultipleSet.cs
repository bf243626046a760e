namespace EdgeLearn.Toolchain.Compilation.Emission;

/// <summary>The odd multiples of each input that a method keeps in locals: more of them, and more weights share a multiplication.</summary>
internal static class MultipleSet
{
    /// <summary>What is tried, from the fewest locals to the most.</summary>
    public static IReadOnlyList<int[]> All { get; } = [[1], [1, 3], [1, 3, 5], [1, 3, 5, 7]];

    /// <summary>The suffix of a local that holds a multiple.</summary>
    public static string Suffix(int multiple) => multiple switch
    {
        1 => "",
        3 => "t",
        5 => "f",
        7 => "s",
        _ => throw new ArgumentOutOfRangeException(nameof(multiple)),
    };
}
