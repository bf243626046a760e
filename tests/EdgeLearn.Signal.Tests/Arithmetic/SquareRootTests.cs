namespace EdgeLearn.Signal.Tests.Arithmetic;

public class SquareRootTests
{
    [Fact]
    public void It_is_the_greatest_integer_whose_square_is_not_above_the_value()
    {
        var random = new Random(3);
        IEnumerable<long> values = Enumerable.Range(0, 2000).Select(i => (long)i)
            .Concat(Enumerable.Range(0, 20_000).Select(_ => random.NextInt64(1, 1L << random.Next(1, 63))))
            .Concat(Enumerable.Range(1, 31).SelectMany(bit => new[] { (1L << (2 * bit)) - 1, 1L << (2 * bit), (1L << (2 * bit)) + 1 }))
            .Where(value => value < 1L << 62)
            .Append((1L << 62) - 1);
        foreach (long value in values)
        {
            long root = SquareRoot.Of(value);
            (root * root).ShouldBeLessThanOrEqualTo(value);
            ((UInt128)(root + 1) * (UInt128)(root + 1) > (UInt128)value).ShouldBeTrue($"of {value}");
        }
    }
}
