namespace EdgeLearn.Toolchain.Benchmarks.Anomalies;

/// <summary>How engines were watched.</summary>
/// <param name="Engines">The engines.</param>
/// <param name="Alarms">Those with an alarm before they failed.</param>
/// <param name="Early">Those whose alarm came before 40 % of their life.</param>
/// <param name="LeastLeft">The fewest cycles from an alarm to the failure.</param>
/// <param name="MedianLeft">Their median.</param>
/// <param name="MostLeft">The most.</param>
internal sealed record TurbofanResult(int Engines, int Alarms, int Early, int LeastLeft, int MedianLeft, int MostLeft)
{
    /// <summary>Counts.</summary>
    public static TurbofanResult Of(IEnumerable<(TurbofanEngine Engine, int? Alarm)> watched)
    {
        (TurbofanEngine Engine, int? Alarm)[] all = [.. watched];
        (int Life, int Alarm)[] alarms = [.. all.Where(one => one.Alarm is not null).Select(one => (one.Engine.Cycles.Length, one.Alarm!.Value))];
        int[] left = [.. alarms.Select(one => one.Life - one.Alarm).Order()];
        return new TurbofanResult(
            all.Length, alarms.Length, alarms.Count(one => one.Alarm < TurbofanWatch.Early * one.Life),
            left.FirstOrDefault(), left.ElementAtOrDefault(left.Length / 2), left.LastOrDefault());
    }
}
