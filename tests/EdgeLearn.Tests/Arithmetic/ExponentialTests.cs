using EdgeLearn.Tests.Shared;

namespace EdgeLearn.Tests.Arithmetic;

public class ExponentialTests
{
    [Fact]
    public void OfNegative_is_exp_on_negative_values() => Prove(
        NegativeOnly(Samples(11)), a => Gemmlowp.ExpOnNegativeValues(a, 5), Exponential.OfNegative);

    [Fact]
    public void ReciprocalOfOnePlus_is_one_over_one_plus_x() => Prove(
        Samples(12).Where(a => a >= 0), Gemmlowp.OneOverOnePlusX, Exponential.ReciprocalOfOnePlus);

    [Fact]
    public void Logistic_is_that_of_four_integer_bits() => Prove(Samples(13), a => Gemmlowp.Logistic(a, 4), Exponential.Logistic);

    [Fact]
    public void Tanh_is_that_of_four_integer_bits() => Prove(Samples(14), a => Gemmlowp.Tanh(a, 4), Exponential.Tanh);

    [Fact]
    public void OfNegative_is_the_exponential()
    {
        foreach (int a in NegativeOnly(Samples(15)))
        {
            double expected = Math.Exp(a / (double)(1 << 26));
            Math.Abs((Exponential.OfNegative(a) / (double)(1L << 31)) - expected).ShouldBeLessThan(1e-6);
        }
    }

    [Fact]
    public void LeadingZeros_counts_what_the_processor_counts()
    {
        foreach (int a in Samples(16).Where(a => a >= 0))
        {
            Exponential.LeadingZeros(a).ShouldBe(int.LeadingZeroCount(a));
        }
    }

    private static IEnumerable<int> Samples(int seed) =>
        Int32Samples.Edges.Concat(Int32Samples.Random(seed, 200_000)).Append(int.MinValue).Append(int.MaxValue);

    private static IEnumerable<int> NegativeOnly(IEnumerable<int> samples) => samples.Select(a => a > 0 ? -a : a);

    private static void Prove(IEnumerable<int> samples, Func<int, int> expected, Func<int, int> actual)
    {
        foreach (int a in samples)
        {
            if (expected(a) != actual(a))
            {
                actual(a).ShouldBe(expected(a), $"for {a}");
            }
        }
    }
}
