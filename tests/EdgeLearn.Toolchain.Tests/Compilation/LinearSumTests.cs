using System.Reflection;
using System.Runtime.Loader;
using EdgeLearn.Toolchain.Compilation.Emission;
using EdgeLearn.Toolchain.Engines;

namespace EdgeLearn.Toolchain.Tests.Compilation;

/// <summary>The sums of generated code.</summary>
public class LinearSumTests
{
    [Fact]
    public void A_sum_gives_the_dot_product_whatever_the_weights_are()
    {
        const int sums = 300;
        var random = new Random(1);
        int[][] rows = [.. Enumerable.Range(0, sums).Select(row => Weights(random, random.Next(1, 14), row % 4))];
        Assembly code = Compile(rows.Select((row, i) => Method($"S{i}", row, MultipleSet.All[i % MultipleSet.All.Count])));

        for (var i = 0; i < sums; i++)
        {
            long[] x = [.. rows[i].Select(_ => random.NextInt64(-1L << 50, 1L << 50))];

            var sum = code.GetType("Sums")!.GetMethod($"S{i}")!.Invoke(null, [x]);

            sum.ShouldBe(rows[i].Zip(x).Sum(pair => pair.First * pair.Second), string.Join(' ', rows[i]));
        }
    }

    [Fact]
    public void The_sums_of_a_method_give_the_dot_products_with_the_locals_that_it_chooses()
    {
        var random = new Random(2);
        int[][][] layers = [.. Enumerable.Range(0, 8).Select(layer => Layer(random, random.Next(1, 8), random.Next(1, 160), layer % 4))];
        Assembly code = Compile(layers.SelectMany((rows, layer) => Methods(rows, layer)));

        for (var layer = 0; layer < layers.Length; layer++)
        {
            long[] x = [.. layers[layer][0].Select(_ => random.NextInt64(-1L << 40, 1L << 40))];
            for (var row = 0; row < layers[layer].Length; row++)
            {
                var sum = code.GetType("Sums")!.GetMethod($"L{layer}R{row}")!.Invoke(null, [x]);

                sum.ShouldBe(layers[layer][row].Zip(x).Sum(pair => pair.First * pair.Second));
            }
        }
    }

    [Fact]
    public void A_method_never_keeps_more_locals_than_there_are()
    {
        var random = new Random(3);
        for (var i = 0; i < 8; i++)
        {
            int inputs = random.Next(1, 161);

            MethodLocals locals = MethodLocals.For(Layer(random, random.Next(1, 40), inputs, i % 4));

            (inputs + locals.Multiples.Count + locals.Factors.Count()).ShouldBeLessThanOrEqualTo(MethodLocals.Limit);
        }
    }

    [Fact]
    public void A_weight_of_zero_leaves_no_term()
    {
        Text([0, 5, 0, 5]).ShouldNotContain("x0");
        LinearSum.Of([0, 0, 0], Only).IsEmpty.ShouldBeTrue();
        LinearSum.Of([0, 0, 0], Only).Cost.ShouldBe(0);
    }

    [Fact]
    public void Equal_weights_share_a_factor()
    {
        Text([7, 7, -7]).ShouldBe("(7 * (x0 + x1 - x2))");
        LinearSum.Of([7, 7, -7], Only).Factors.ShouldBe([7]);
    }

    [Fact]
    public void Weights_of_the_same_odd_part_share_a_factor_and_are_shifted() => LinearSum.Of([3, 12, -48, 3], Only).Factors.ShouldBe([3]);

    [Fact]
    public void A_weight_of_one_needs_no_factor()
    {
        Text([1, -1]).ShouldBe("x0 - x1");
        Text([-1]).ShouldBe("-x0");
        LinearSum.Of([1, 2, -4, 64], Only).Factors.ShouldBeEmpty();
    }

    [Fact]
    public void A_multiple_that_is_kept_saves_a_factor() => LinearSum.Of([5, 15, 1, 3], _ => [1, 3]).Factors.ShouldBe([5]);

    private static IReadOnlyList<int> Only(int input) => [1];

    private static string Text(int[] weights) => LinearSum.Of(weights, Only).ToString((input, _) => $"x{input}", factor => $"{factor}");

    private static int[] Weights(Random random, int count, int kind) =>
        [.. Enumerable.Range(0, count).Select(_ => kind switch { 0 => random.Next(-128, 128), 1 => random.Next(-3, 4), 2 => random.Next(2) * random.Next(-128, 128), _ => 1 << random.Next(7) })];

    private static int[][] Layer(Random random, int rows, int inputs, int kind) => [.. Enumerable.Range(0, rows).Select(_ => Weights(random, inputs, kind))];

    private static string Method(string name, int[] weights, int[] multiples)
    {
        LinearSum sum = LinearSum.Of(weights, _ => multiples);
        string value = sum.IsEmpty ? "0L" : sum.ToString((input, multiple) => multiple == 1 ? $"x[{input}]" : $"({multiple}L * x[{input}])", factor => $"{factor}L");
        return $"public static long {name}(long[] x) {{ return {value}; }}";
    }

    private static IEnumerable<string> Methods(int[][] rows, int layer)
    {
        MethodLocals locals = MethodLocals.For(rows);
        string declared = string.Concat(locals.Factors.Select(factor => $"long k{factor} = {factor}L;"))
            + string.Concat(locals.Multiples.Concat(rows[0].Select((_, input) => (Input: input, Multiple: 1))).Select(use => $"long {MethodLocals.Input(use.Input, use.Multiple)} = {use.Multiple}L * x[{use.Input}];"));
        return rows.Select((_, row) => $"public static long L{layer}R{row}(long[] x) {{ {declared} return {Value(locals.Sums[row], locals)}; }}");
    }

    private static string Value(LinearSum sum, MethodLocals locals) => sum.IsEmpty ? "0L" : sum.ToString(MethodLocals.Input, locals.Factor);

    private static Assembly Compile(IEnumerable<string> methods)
    {
        var file = new GeneratedFile("Sums.cs", $"public static class Sums {{ {string.Join('\n', methods)} }}");
        return new AssemblyLoadContext("sums", isCollectible: true).LoadFromStream(new MemoryStream(EngineCompiler.Compile("Sums", [file], [])));
    }
}
