using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Tests.Reference;
using static EdgeLearn.Toolchain.Tests.Operators.OperatorModel;

namespace EdgeLearn.Toolchain.Tests.Operators;

/// <summary>Operators that only move data, against their definitions.</summary>
public class MovementTests
{
    private const int Cases = 100;

    private static readonly ElementType[] Types = [ElementType.Int8, ElementType.Int8, ElementType.Int16, ElementType.Float32];

    [Fact]
    public void CONCATENATION_joins_any_number_of_parts_along_any_axis() => RandomCases.Run(Cases, random =>
    {
        var type = Any(random, Types);
        var shape = RandomCases.Shape(random, 1, 5, 4);
        var axis = random.Next(shape.Length);
        var parts = Enumerable.Range(0, random.Next(1, 6)).Select(i => Tensor($"part {i}", type, With(shape, axis, random.Next(1, 5)))).ToList();
        if (random.Next(4) == 0)
        {
            parts.Add(parts[0]); // the same tensor twice
        }

        var output = Tensor("output", type, With(shape, axis, parts.Sum(part => part.Shape[axis])));
        var options = new ConcatenationOptions(random.Next(2) == 0 ? axis : axis - shape.Length, Activation.None);

        var distinct = parts.Distinct().ToList();
        Of(OperatorKind.Concatenation, parts, [output], options).ShouldGive(random, inputs =>
            [Bytes(output, ConcatenationReference.Of([.. parts.Select(part => Elements(part, inputs[distinct.IndexOf(part)]))], axis))]);
    });

    [Fact]
    public void CONCATENATION_joins_a_constant() => RandomCases.Run(20, random =>
    {
        var data = new byte[6];
        random.NextBytes(data);
        var constant = new GraphTensor("constant", ElementType.Int8, [3, 2]) { Data = data, Quantization = new Quantization(0.5f, -7) };
        var input = Int8("input", 3, 4);
        var output = Int8("output", 3, 6);

        Of(OperatorKind.Concatenation, [constant, input], [output], new ConcatenationOptions(1, Activation.None)).ShouldGive(random, inputs =>
            [Bytes(output, ConcatenationReference.Of([Elements(constant, data), Elements(input, inputs[0])], 1))]);
    });

    [Fact]
    public void PACK_stacks_any_number_of_parts_along_a_new_axis() => RandomCases.Run(Cases, random =>
    {
        var type = Any(random, Types);
        var shape = RandomCases.Shape(random, 0, 4, 5);
        var axis = random.Next(shape.Length + 1);
        var parts = Enumerable.Range(0, random.Next(1, 6)).Select(i => Tensor($"part {i}", type, shape)).ToList();
        var output = Tensor("output", type, [.. shape[..axis], parts.Count, .. shape[axis..]]);
        var options = new PackOptions(parts.Count, random.Next(2) == 0 ? axis : axis - shape.Length - 1);

        Of(OperatorKind.Pack, parts, [output], options).ShouldGive(random, inputs =>
            [Bytes(output, PackReference.Of([.. parts.Select((part, i) => Elements(part, inputs[i]))], axis))]);
    });

    [Fact]
    public void SPLIT_gives_equal_parts_of_any_axis() => RandomCases.Run(Cases, random =>
    {
        var type = Any(random, Types);
        var shape = RandomCases.Shape(random, 1, 5, 4);
        var axis = random.Next(shape.Length);
        var outputs = Enumerable.Range(0, random.Next(1, 6)).Select(i => Tensor($"part {i}", type, shape)).ToArray();
        var input = Tensor("input", type, With(shape, axis, shape[axis] * outputs.Length));
        var axisOperand = Int32Of([], random.Next(2) == 0 ? axis : axis - shape.Length);

        Of(OperatorKind.Split, [axisOperand, input], outputs, new SplitOptions(outputs.Length)).ShouldGive(random, inputs =>
            [.. SplitReference.Of(Elements(input, inputs[0]), axis, outputs.Length).Select((part, i) => Bytes(outputs[i], part))]);
    });

    [Fact]
    public void TRANSPOSE_takes_every_permutation_of_up_to_five_dimensions()
    {
        var random = new Random(1);
        foreach (var type in Types.Distinct())
        {
            for (var rank = 1; rank <= 5; rank++)
            {
                int[] shape = [.. new[] { 2, 3, 1, 4, 2 }.Take(rank)];
                foreach (var permutation in Permutations([.. Enumerable.Range(0, rank)]))
                {
                    Transpose(random, type, shape, permutation);
                }
            }
        }
    }

    [Fact]
    public void TRANSPOSE_takes_any_shape() => RandomCases.Run(Cases, random =>
    {
        var shape = RandomCases.Shape(random, 1, 5, 7);
        var permutation = Enumerable.Range(0, shape.Length).ToArray();
        random.Shuffle(permutation);
        Transpose(random, Any(random, Types), shape, permutation);
    });

    [Fact]
    public void PAD_puts_zeros_around_any_shape() => RandomCases.Run(Cases, random =>
    {
        var type = Any(random, Types);
        var shape = RandomCases.Shape(random, 1, 5, 4);
        var (before, after) = Paddings(random, shape.Length);
        var input = Tensor("input", type, shape);
        var output = Tensor("output", type, Padded(shape, before, after));

        Of(OperatorKind.Pad, [input, PaddingsOperand(random, before, after)], [output]).ShouldGive(random, inputs =>
            [Bytes(output, PadReference.Of(Elements(input, inputs[0]), before, after, type == ElementType.Int8 ? -7 : 0L))]);
    });

    [Fact]
    public void PADV2_puts_a_constant_around_any_shape() => RandomCases.Run(Cases, random =>
    {
        var shape = RandomCases.Shape(random, 1, 5, 4);
        var (before, after) = Paddings(random, shape.Length);
        var input = Int8("input", shape);
        var output = Int8("output", Padded(shape, before, after));
        var value = (sbyte)random.Next(-128, 128);
        var constant = new GraphTensor("value", ElementType.Int8, []) { Data = [unchecked((byte)value)], Quantization = output.Quantization };

        Of(OperatorKind.PadV2, [input, PaddingsOperand(random, before, after), constant], [output]).ShouldGive(random, inputs =>
            [Bytes(output, PadReference.Of(Elements(input, inputs[0]), before, after, value))]);
    });

    [Fact]
    public void SLICE_takes_any_box() => RandomCases.Run(Cases, random =>
    {
        var type = Any(random, Types);
        var shape = RandomCases.Shape(random, 1, 5, 5);
        int[] begins = [.. shape.Select(size => random.Next(size))];
        int[] sizes = [.. shape.Select((size, i) => random.Next(4) == 0 ? -1 : random.Next(1, size - begins[i] + 1))];
        var input = Tensor("input", type, shape);
        var output = Tensor("output", type, [.. sizes.Select((size, i) => size == -1 ? shape[i] - begins[i] : size)]);
        var isLong = random.Next(2) == 0;
        GraphTensor[] operands = isLong
            ? [Int64([.. begins.Select(begin => (long)begin)]), Int64([.. sizes.Select(size => (long)size)])]
            : [Int32(begins), Int32(sizes)];

        Of(OperatorKind.Slice, [input, .. operands], [output]).ShouldGive(random, inputs =>
            [Bytes(output, SliceReference.Of(Elements(input, inputs[0]), begins, sizes))]);
    });

    [Fact]
    public void STRIDED_SLICE_follows_all_masks_and_strides()
    {
        var sliced = 0;
        RandomCases.Run(2000, random =>
        {
            var type = Any(random, Types);
            var shape = RandomCases.Shape(random, 1, 5, 6);
            var entries = random.Next(1, shape.Length + 2);
            var ellipsis = random.Next(3) == 0 ? 1 << random.Next(entries) : 0;
            var newAxis = random.Next(3) == 0 ? random.Next(1 << entries) & ~ellipsis : 0;
            var strides = Enumerable.Range(0, entries).Select(_ => random.Next(3) == 0 ? -random.Next(1, 4) : random.Next(1, 4)).ToArray();
            var shrink = random.Next(2) == 0 ? random.Next(1 << entries) : 0;
            for (var i = 0; i < entries; i++)
            {
                strides[i] = (shrink & (1 << i)) != 0 ? 1 : strides[i];
            }

            var consumed = Enumerable.Range(0, entries).Count(entry => ((ellipsis | newAxis) & (1 << entry)) == 0);
            if (consumed > shape.Length)
            {
                return;
            }

            var options = new StridedSliceOptions(random.Next(1 << entries), random.Next(1 << entries), ellipsis, newAxis, shrink);
            var begins = Enumerable.Range(0, entries).Select(_ => random.Next(-8, 8)).ToArray();
            var ends = Enumerable.Range(0, entries).Select(_ => random.Next(-8, 12)).ToArray();
            var input = Tensor("input", type, shape);
            var result = StridedSliceReference.Of(new NdArray<long>(shape), begins, ends, strides, options);
            if (result is null || result.Rank > 5)
            {
                return;
            }

            sliced++;
            var output = Tensor("output", type, result.Shape);
            Of(OperatorKind.StridedSlice, [input, Int32(begins), Int32(ends), Int32(strides)], [output], options).ShouldGive(random, inputs =>
                [Bytes(output, StridedSliceReference.Of(Elements(input, inputs[0]), begins, ends, strides, options)!)]);
        });
        sliced.ShouldBeGreaterThan(150);
    }

    [Theory]
    [InlineData(OperatorKind.Reshape)]
    [InlineData(OperatorKind.Squeeze)]
    [InlineData(OperatorKind.ExpandDims)]
    public void Another_shape_keeps_the_elements_in_their_order(OperatorKind kind) => RandomCases.Run(20, random =>
    {
        var type = Any(random, Types);
        var input = Tensor("input", type, kind == OperatorKind.Squeeze ? [1, 3, 1, 4] : [3, 4]);
        var output = Tensor("output", type, kind == OperatorKind.Squeeze ? [3, 4] : [3, 1, 4]);

        Of(kind, [input], [output]).ShouldGive(random, inputs => [inputs[0]]);
    });

    private static void Transpose(Random random, ElementType type, int[] shape, int[] permutation)
    {
        var input = Tensor("input", type, shape);
        var output = Tensor("output", type, [.. permutation.Select(dimension => shape[dimension])]);

        Of(OperatorKind.Transpose, [input, Int32(permutation)], [output]).ShouldGive(random, inputs =>
            [Bytes(output, TransposeReference.Of(Elements(input, inputs[0]), permutation))]);
    }

    private static (int[] Before, int[] After) Paddings(Random random, int rank)
    {
        return (Some(), Some());

        int[] Some() => [.. Enumerable.Range(0, rank).Select(_ => random.Next(2) * random.Next(4))];
    }

    private static GraphTensor PaddingsOperand(Random random, int[] before, int[] after)
    {
        int[] values = [.. before.Zip(after).SelectMany(pair => new[] { pair.First, pair.Second })];
        return random.Next(2) == 0 ? Int32Of([before.Length, 2], values) : Int64([.. values.Select(value => (long)value)]);
    }

    private static int[] Padded(int[] shape, int[] before, int[] after) => [.. shape.Select((size, i) => before[i] + size + after[i])];

    private static IEnumerable<int[]> Permutations(int[] items) => items.Length == 0
        ? [[]]
        : items.SelectMany(first => Permutations([.. items.Where(item => item != first)]).Select(rest => (int[])[first, .. rest]));

    private static int[] With(int[] shape, int dimension, int size)
    {
        int[] changed = [.. shape];
        changed[dimension] = size;
        return changed;
    }

    private static T Any<T>(Random random, T[] items) => items[random.Next(items.Length)];
}
