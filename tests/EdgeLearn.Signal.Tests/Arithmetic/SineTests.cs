namespace EdgeLearn.Signal.Tests.Arithmetic;

public class SineTests
{
    [Fact]
    public void It_is_the_sine_within_four_units_in_the_last_place()
    {
        var random = new Random(1);
        IEnumerable<int> angles = Enumerable.Range(0, 20_000).Select(_ => random.Next(int.MinValue, int.MaxValue))
            .Concat(Enumerable.Range(-16, 33).Select(i => i * (Sine.Turn / 16)));
        foreach (int angle in angles)
        {
            double expected = Math.Sin(2 * Math.PI * angle / Sine.Turn) * Sine.One;
            Math.Abs(Sine.Of(angle) - expected).ShouldBeLessThanOrEqualTo(4, $"at {angle}");
            double cosine = Math.Cos(2 * Math.PI * angle / Sine.Turn) * Sine.One;
            Math.Abs(Sine.Cosine(angle) - cosine).ShouldBeLessThanOrEqualTo(4, $"at {angle}");
        }
    }
}
