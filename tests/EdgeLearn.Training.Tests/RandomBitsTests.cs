namespace EdgeLearn.Training.Tests;

public sealed class RandomBitsTests
{
    [Fact]
    public void The_same_seed_gives_the_same_numbers_and_a_state_goes_on_where_it_was()
    {
        var first = new RandomBits(7);
        var second = new RandomBits(7);
        for (int i = 0; i < 1000; i++)
        {
            first.Next().ShouldBe(second.Next());
        }

        var third = new RandomBits(1) { State = first.State };
        third.Next().ShouldBe(second.Next());
    }

    [Fact]
    public void Zero_is_a_seed_too()
    {
        new RandomBits(0).Next().ShouldNotBe(0);
    }

    [Fact]
    public void Numbers_below_a_bound_are_alike_in_number()
    {
        var random = new RandomBits(3);
        var counts = new int[10];
        for (int i = 0; i < 100_000; i++)
        {
            counts[random.Below(10)]++;
        }

        counts.ShouldAllBe(count => count > 9_600 && count < 10_400); // four standard deviations and more
    }
}
