namespace EdgeLearn.Toolchain.Tests.Reference;

/// <summary>What MEAN and SUM share (QuantizedMeanOrSum, reference/reduce.h).</summary>
internal static class ReductionReference
{
    /// <summary>The sums of the elements that become one each, less the zero point of each element, modulo 2^32.</summary>
    /// <param name="inputs">The operand and its axes.</param>
    /// <param name="count">How many elements become one.</param>
    public static int[] Sums(Values[] inputs, out int count)
    {
        var input = inputs[0];
        var rank = input.Shape.Length;
        var reduced = new bool[rank];
        for (var i = 0; i < inputs[1].Count; i++)
        {
            var axis = inputs[1].Int32(i);
            reduced[axis < 0 ? axis + rank : axis] = true;
        }

        int[] kept = [.. input.Shape.Select((dimension, axis) => reduced[axis] ? 1 : dimension)];
        var sums = new long[kept.Aggregate(1, (product, dimension) => product * dimension)];
        foreach (var index in Indices.Of(input.Shape))
        {
            var place = 0;
            for (var axis = 0; axis < rank; axis++)
            {
                place = (place * kept[axis]) + (reduced[axis] ? 0 : index[axis]);
            }

            sums[place] += input[index];
        }

        var size = input.Count / sums.Length;
        count = size;
        return Array.ConvertAll(sums, sum => unchecked((int)(sum - ((long)input.ZeroPoint * size))));
    }
}
