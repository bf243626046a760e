using EdgeLearn.Training.Tests.State;

namespace EdgeLearn.Training.Tests.Anomalies;

public class SensorGuardTests
{
    [Fact]
    public void A_sensor_may_stand_at_its_limit_for_a_while()
    {
        var guard = new SensorGuard(0, 4095, 2, 100);
        bool[] believed = [.. new[] { 5, 4095, 4096, 4095, 4095, 17, 0, -3, 0, 9 }.Select(guard.Observe)];
        believed.ShouldBe([true, true, true, false, false, true, true, true, false, true]);
        guard.Fault.ShouldBe(SensorFault.None);
        guard.Observe(0);
        guard.Observe(0);
        guard.Observe(0);
        guard.Fault.ShouldBe(SensorFault.Saturated);
    }

    [Fact]
    public void A_sensor_that_gives_one_value_for_ever_is_stuck()
    {
        var guard = new SensorGuard(-1000, 1000, 0, 3);
        bool[] believed = [.. new[] { 7, 7, 7, 7, 7, 8 }.Select(guard.Observe)];
        believed.ShouldBe([true, true, true, false, false, true]);
        guard.Observe(8);
        guard.Observe(8);
        guard.Observe(8);
        guard.Fault.ShouldBe(SensorFault.Stuck);
    }

    [Fact]
    public void A_sample_that_is_not_there_is_a_fault_until_the_next_one()
    {
        var guard = new SensorGuard(-1000, 1000, 0, 3);
        guard.Miss().ShouldBeFalse();
        guard.Fault.ShouldBe(SensorFault.Missing);
        guard.Observe(1).ShouldBeTrue();
        guard.Fault.ShouldBe(SensorFault.None);
    }

    [Fact]
    public void Limits_that_make_no_sense_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new SensorGuard(5, 5, 0, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => new SensorGuard(0, 5, -1, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => new SensorGuard(0, 5, 0, 0));
    }

    [Fact]
    public void What_was_saved_goes_on_as_before()
    {
        var random = new RandomBits(3);
        int[] samples = [.. Enumerable.Range(0, 200).Select(_ => random.Next(2))];
        SavedHalfway.GoesOnAsBefore(() => new SensorGuard(0, 3, 1, 2), samples.Length, (guard, i) => $"{(i % 9 == 0 ? guard.Miss() : guard.Observe(samples[i]))} {guard.Fault}");
    }
}
