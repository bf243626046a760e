namespace EdgeLearn.Signal.Tests.Spectrum;

public class FilterBankTests
{
    [Fact]
    public void A_bin_counts_for_the_band_that_rises_and_for_the_one_that_falls()
    {
        var bank = new FilterBank(1, [1, 2, 1], [4096, 8192, 16384, 4096]);
        var energies = new long[2];

        bank.Apply([1000, 4, 20, 100, 8, 1000], energies);

        // Band 0: 4 at 1/4, 20 at 1/2, 100 at 0. Band 1: 20 at 1/2, 100 at 1, 8 at 3/4.
        energies.ShouldBe([1 + 10, 10 + 100 + 6]);
        bank.Bands.ShouldBe(2);
        bank.EndBin.ShouldBe(5);
    }

    [Fact]
    public void Weights_of_one_make_rectangular_bands()
    {
        var bank = new FilterBank(0, [2, 3, 0], [.. Enumerable.Repeat((short)FilterBank.One, 5)]);
        var energies = new long[2];

        bank.Apply([1, 2, 3, 4, 5], energies);

        energies.ShouldBe([3, 12]);
    }

    [Fact]
    public void Energies_of_an_earlier_spectrum_do_not_stay()
    {
        var bank = new FilterBank(0, [1, 1], [8192, 8192]);
        var energies = new long[] { 99 };

        bank.Apply([2, 2], energies);
        bank.Apply([2, 2], energies);

        energies.ShouldBe([2]);
    }

    /// <summary>All energy of the loudest spectrum in one band.</summary>
    [Fact]
    public void The_greatest_powers_do_not_overflow()
    {
        var bank = new FilterBank(0, [2, 0], [FilterBank.One, FilterBank.One]);
        var energies = new long[1];

        bank.Apply([1L << 59, 1L << 59], energies);

        energies.ShouldBe([1L << 60]);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(30)]
    [InlineData(47)]
    [InlineData(50)]
    [InlineData(60)]
    public void Weights_keep_their_precision_at_any_loudness(int bits)
    {
        var random = new Random(bits);
        short[] weights = [.. Enumerable.Range(0, 20).Select(_ => (short)random.Next(FilterBank.One + 1))];
        long[] power = [.. Enumerable.Range(0, 20).Select(_ => random.NextInt64((1L << bits) / 20))];
        var energies = new long[1];

        new FilterBank(0, [12, 8], weights).Apply(power, energies);

        double expected = power.Select((p, i) => (double)p * (i < 12 ? weights[i] : FilterBank.One - weights[i]) / (double)FilterBank.One).Sum();
        ((double)energies[0]).ShouldBe(expected, (expected * 1e-12) + 2);
    }

    [Fact]
    public void Numbers_out_of_range_are_refused()
    {
        Should.Throw<ArgumentNullException>(() => new FilterBank(0, null, [1]));
        Should.Throw<ArgumentNullException>(() => new FilterBank(0, [1, 0], null));
        Should.Throw<ArgumentOutOfRangeException>(() => new FilterBank(0, [1], [1]));
        Should.Throw<ArgumentOutOfRangeException>(() => new FilterBank(-1, [1, 0], [1]));
        Should.Throw<ArgumentOutOfRangeException>(() => new FilterBank(0, [2, -1], [1]));
        Should.Throw<ArgumentOutOfRangeException>(() => new FilterBank(0, [1, 0], [1, 1]));
        Should.Throw<ArgumentOutOfRangeException>(() => new FilterBank(0, [1, 0], [16385]));
        Should.Throw<ArgumentOutOfRangeException>(() => new FilterBank(0, [1, 0], [-1]));
        var bank = new FilterBank(1, [1, 0], [1]);
        Should.Throw<ArgumentNullException>(() => bank.Apply(null, new long[1]));
        Should.Throw<ArgumentNullException>(() => bank.Apply(new long[2], null));
        Should.Throw<ArgumentOutOfRangeException>(() => bank.Apply(new long[1], new long[1]));
        Should.Throw<ArgumentOutOfRangeException>(() => bank.Apply(new long[2], []));
    }
}
