using EdgeLearn.Toolchain;

namespace EdgeLearn.Trainer.Teachers;

/// <summary>How the samples of a job go into a teacher.</summary>
/// <param name="ChannelsFirst">Whether the last dimension of a sample comes first.</param>
/// <param name="Channels">The last dimension of a sample.</param>
/// <param name="Shape">The shape of a sample as the teacher takes it.</param>
internal sealed record TeacherLayout(bool ChannelsFirst, int Channels, int[] Shape)
{
    /// <summary>Finds out how.</summary>
    /// <param name="input">The teacher's input without the batch, -1 for what it leaves open.</param>
    /// <param name="sample">The shape of a sample, channels last.</param>
    /// <param name="channelsFirst">What the user says; null for what the shapes tell, and channels last where they tell both.</param>
    /// <exception cref="ModelException">Samples do not go into the teacher.</exception>
    public static TeacherLayout Of(int[] input, int[] sample, bool? channelsFirst)
    {
        int[] turned = [.. sample[^1..], .. sample[..^1]];
        bool first = channelsFirst ?? (!Fits(input, sample) && Fits(input, turned));
        int[] shape = first ? turned : sample;
        int size = sample.Aggregate(1, (product, dimension) => product * dimension);
        if (input.Length == shape.Length && Fits(input, shape))
        {
            return new TeacherLayout(first, sample[^1], shape);
        }

        int known = input.Where(dimension => dimension > 0).Aggregate(1, (product, dimension) => product * dimension);
        int open = input.Count(dimension => dimension <= 0);
        if (open > 1 || size % known != 0 || (open == 0 && size != known))
        {
            throw new ModelException(
                $"The teacher takes {string.Join('x', input.Select(dimension => dimension > 0 ? $"{dimension}" : "?"))}, and a sample is {Text.Shape(sample)}: give a teacher for these samples.");
        }

        return new TeacherLayout(first, sample[^1], Array.ConvertAll(input, dimension => dimension > 0 ? dimension : size / known));
    }

    /// <summary>Turns a tensor of (channels, rest) to one of (rest, channels), or back.</summary>
    /// <param name="values">The elements.</param>
    /// <param name="outer">The dimension that is outermost and becomes innermost.</param>
    public static float[] Turn(ReadOnlySpan<float> values, int outer)
    {
        int inner = values.Length / outer;
        var turned = new float[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            turned[(i % inner * outer) + (i / inner)] = values[i];
        }

        return turned;
    }

    // Dimensions of 1 move nothing.
    private static bool Fits(int[] input, int[] sample)
    {
        if (input.Length == sample.Length)
        {
            return input.Zip(sample).All(pair => pair.First <= 0 || pair.First == pair.Second);
        }

        return input.Where(dimension => dimension != 1).SequenceEqual(sample.Where(dimension => dimension != 1));
    }
}
