using EdgeLearn.Signal.Tests.Reference;

namespace EdgeLearn.Signal.Tests.Spectrum;

public class CosineTransformTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(13, 13)]
    [InlineData(26, 12)]
    [InlineData(40, 13)]
    [InlineData(41, 41)]
    [InlineData(128, 128)]
    public void It_is_the_orthonormal_transform_of_double_precision(int bands, int coefficients)
    {
        var random = new Random(bands);
        int[] inputs = [.. Enumerable.Range(0, bands).Select(_ => random.Next(-(1 << 22), 1 << 22))];
        var outputs = new int[coefficients + 1];

        new CosineTransform(bands, coefficients).Apply(inputs, outputs, 1);

        double[] expected = ReferenceSpectrum.CosineTransform([.. inputs.Select(x => (double)x)], coefficients);
        SignalToNoise.Decibels(expected, outputs.Skip(1).Select(x => (double)x)).ShouldBeGreaterThan(100);
        outputs[0].ShouldBe(0);
    }

    [Fact]
    public void The_largest_inputs_do_not_overflow()
    {
        var outputs = new int[2];
        int[] inputs = [.. Enumerable.Repeat((1 << 27) - 1, 128)];

        new CosineTransform(128, 2).Apply(inputs, outputs, 0);

        ((double)outputs[0]).ShouldBe(Math.Sqrt(128) * inputs[0], 100_000);
        outputs[1].ShouldBe(0);
    }

    [Fact]
    public void Sizes_out_of_range_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new CosineTransform(0, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => new CosineTransform(129, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => new CosineTransform(4, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => new CosineTransform(4, 5));
        var transform = new CosineTransform(4, 2);
        Should.Throw<ArgumentNullException>(() => transform.Apply(null, new int[2], 0));
        Should.Throw<ArgumentNullException>(() => transform.Apply(new int[4], null, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => transform.Apply(new int[3], new int[2], 0));
        Should.Throw<ArgumentOutOfRangeException>(() => transform.Apply(new int[4], new int[2], 1));
        Should.Throw<ArgumentOutOfRangeException>(() => transform.Apply(new int[4], new int[2], -1));
    }
}
