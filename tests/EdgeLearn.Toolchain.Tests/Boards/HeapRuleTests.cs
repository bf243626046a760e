using EdgeLearn.Toolchain.Boards;

namespace EdgeLearn.Toolchain.Tests.Boards;

public class HeapRuleTests
{
    [Theory]
    [InlineData(0, 1, 24)]
    [InlineData(4, 1, 24)]
    [InlineData(5, 1, 36)]
    [InlineData(490, 1, 516)]
    [InlineData(4, 4, 36)]
    [InlineData(1000, 8, 8028)]
    public void An_array_of_numbers_has_a_header_of_20_bytes_and_whole_blocks(int count, int elementSize, long bytes) =>
        HeapRule.Array(count, elementSize).ShouldBe(bytes);

    [Fact]
    public void An_object_has_a_block_for_itself_and_one_for_each_field() => HeapRule.Object(3).ShouldBe(48);

    [Fact]
    public void A_reference_takes_a_block() => HeapRule.ReferenceArray(10).ShouldBe(144);

    [Fact]
    public void A_walk_counts_inherited_fields_and_every_object_once()
    {
        var shared = new int[3];
        var walk = new HeapWalk();

        // Derived: itself, 3 fields. shared: 20 + 12 = 32, that is 36. Twice the same array.
        walk.Add(new Derived(shared)).ShouldBe(48 + 36);
        walk.Add(shared).ShouldBe(0);
        walk.Largest.ShouldBe(48);
    }

    [Fact]
    public void A_walk_counts_what_an_array_of_references_holds()
    {
        // The array: 20 + 2 * 12 = 44, that is 48; one object of 1 field; the other place is empty.
        new HeapWalk().Add(new Base?[] { new(null), null }).ShouldBe(48 + 24);
    }

    private class Base(int[]? values)
    {
        public int[]? Values { get; } = values;
    }

    private sealed class Derived(int[] values) : Base(values)
    {
        public int[] Again { get; } = values;

        public bool Flag { get; set; }
    }
}
