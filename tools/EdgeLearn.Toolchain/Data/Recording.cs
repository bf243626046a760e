namespace EdgeLearn.Toolchain.Data;

/// <summary>What a source gives: a series of rows in time, a clip of sound, or an image.</summary>
/// <param name="Name">Where it comes from, for messages.</param>
/// <param name="Values">The values, row by row.</param>
/// <param name="RowShape">The shape of a row: the channels of a series, none for sound; an image has its rows of pixels.</param>
/// <param name="Fields">What is known about all of it.</param>
/// <param name="RowLabels">The label of each row, where rows have labels of their own; null where a field says it.</param>
/// <param name="FirstLine">The line of the first row in its file; 0 where there are no lines.</param>
internal sealed record Recording(
    string Name, float[] Values, int[] RowShape, IReadOnlyDictionary<string, string> Fields, string[]? RowLabels = null, int FirstLine = 0)
{
    /// <summary>The values of a row.</summary>
    public int RowSize => RowShape.Aggregate(1, (product, dimension) => product * dimension);

    /// <summary>The number of rows.</summary>
    public int Length => Values.Length / RowSize;
}
