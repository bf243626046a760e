using CsCheck;
using EdgeLearn.Training.Tests.State;

namespace EdgeLearn.Training.Tests.Anomalies;

public class AnomalyAlarmTests
{
    [Fact]
    public void A_vote_counts_the_last_observations_and_keeps_quiet_after_an_alarm() =>
        Gen.Select(Gen.Int[1, 31], Gen.Int[1, 31], Gen.Int[0, 12], Gen.Int[0, 12], Gen.Bool.Array[0, 120]).Sample((a, b, quiet, silence, votes) =>
        {
            (int needed, int voters) = (Math.Min(a, b), Math.Max(a, b));
            var vote = new AlarmVote(needed, voters, quiet, silence);
            int heardFrom = silence;
            for (int i = 0; i < votes.Length; i++)
            {
                int counted = votes[Math.Max(0, i - voters + 1)..(i + 1)].Count(yes => yes);
                bool expected = i >= heardFrom && votes[i] && counted >= needed;
                vote.Observe(votes[i]).ShouldBe(expected);
                vote.Votes.ShouldBe(counted);
                heardFrom = expected ? i + quiet + 1 : heardFrom;
            }
        }, iter: 500);

    [Fact]
    public void An_alarm_needs_the_margin_of_the_threshold()
    {
        var alarm = new AnomalyAlarm(new AlarmOptions { FirstScores = 2, Margin = 150 });
        alarm.Observe(100).ShouldBeFalse();
        alarm.Step();
        alarm.Observe(90).ShouldBeFalse();
        alarm.Step();
        alarm.Threshold.ShouldBe(150);
        alarm.Observe(150).ShouldBeFalse();
        alarm.Observe(151).ShouldBeTrue();
    }

    [Fact]
    public void What_does_not_learn_any_more_keeps_its_threshold()
    {
        var alarm = new AnomalyAlarm(new AlarmOptions { FirstScores = 1, Needed = 3, Voters = 3 });
        alarm.Observe(100);
        alarm.Step();
        bool[] alarms = [.. new[] { 50, 120, 130, 140, 90 }.Select(alarm.Observe)];
        alarms.ShouldBe([false, false, false, true, false]);
        alarm.Threshold.ShouldBe(100);
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        Should.Throw<ArgumentNullException>(() => new AnomalyAlarm(null));
        Should.Throw<ArgumentOutOfRangeException>(() => new AnomalyAlarm(new AlarmOptions { Margin = 0 }));
        Should.Throw<ArgumentOutOfRangeException>(() => new AnomalyAlarm(new AlarmOptions { Needed = 2 }));
        Should.Throw<ArgumentOutOfRangeException>(() => new AnomalyAlarm(new AlarmOptions { Voters = 32 }));
        Should.Throw<ArgumentOutOfRangeException>(() => new AnomalyAlarm(new AlarmOptions { Quiet = -1 }));
        Should.Throw<ArgumentOutOfRangeException>(() => new AnomalyAlarm(new AlarmOptions { Silence = -1 }));
    }

    [Fact]
    public void What_was_saved_goes_on_as_before()
    {
        var random = new RandomBits(2);
        int[] scores = [.. Enumerable.Range(0, 300).Select(_ => random.Next(10))];
        SavedHalfway.GoesOnAsBefore(
            () => new AnomalyAlarm(new AlarmOptions { OneIn = 5, FirstScores = 20, Needed = 2, Voters = 4, Quiet = 7, Silence = 30 }), scores.Length, (alarm, i) =>
            {
                bool isAlarm = alarm.Observe(scores[i]);
                alarm.Step();
                return $"{isAlarm} {alarm.Threshold}";
            });
    }
}
