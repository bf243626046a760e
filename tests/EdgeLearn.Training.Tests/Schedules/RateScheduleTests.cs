namespace EdgeLearn.Training.Tests.Schedules;

public sealed class RateScheduleTests
{
    private static readonly int Rate = Factor.OfMillionths(10_000);

    [Fact]
    public void A_step_decay_multiplies_after_every_interval()
    {
        var schedule = new StepDecay(100, Factor.OfMillionths(500_000));
        for (int samples = 0; samples < 1000; samples += 50)
        {
            Real(schedule.At(Rate, samples)).ShouldBe(0.01 * Math.Pow(0.5, samples / 100), 1e-6);
        }
    }

    [Fact]
    public void A_step_decay_is_still_a_factor_after_years()
    {
        int rate = new StepDecay(1, Factor.OfMillionths(100_000)).At(Rate, int.MaxValue);
        Factor.IsValid(rate).ShouldBeTrue();
        Real(rate).ShouldBeLessThan(1e-20);
    }

    [Fact]
    public void A_warm_up_rises_evenly_to_the_full_rate()
    {
        var schedule = new WarmUp(50, null);
        for (int samples = 0; samples < 50; samples++)
        {
            Real(schedule.At(Rate, samples)).ShouldBe(0.01 * (samples + 1) / 50, 2e-6);
        }

        schedule.At(Rate, 50).ShouldBe(Rate);
        new WarmUp(50, new StepDecay(10, Factor.OfMillionths(500_000))).At(Rate, 65).ShouldBe(new StepDecay(10, Factor.OfMillionths(500_000)).At(Rate, 15));
    }

    [Fact]
    public void A_cosine_decay_stays_within_a_hundredth_of_half_a_cosine()
    {
        var schedule = new CosineDecay(10_000);
        for (int samples = 0; samples < 12_000; samples += 37)
        {
            double share = Math.Max(1.0 / 32, samples >= 10_000 ? 0 : (1 + Math.Cos(Math.PI * samples / 10_000)) / 2);
            (Real(schedule.At(Rate, samples)) / 0.01).ShouldBe(share, 0.0105);
        }
    }

    [Fact]
    public void Schedules_of_no_length_are_refused()
    {
        Should.Throw<ArgumentException>(() => new StepDecay(0, Rate));
        Should.Throw<ArgumentException>(() => new StepDecay(1, 0));
        Should.Throw<ArgumentException>(() => new WarmUp(0, null));
        Should.Throw<ArgumentException>(() => new CosineDecay(0));
    }

    private static double Real(int factor) => Math.ScaleB(Factor.Mantissa(factor), Factor.Exponent(factor));
}
