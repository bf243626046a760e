using System.Globalization;
using System.Text.Json;
using EdgeLearn.Toolchain.Data.Files;
using EdgeLearn.Toolchain.Files;

namespace EdgeLearn.Toolchain.Data.Sources;

/// <summary>Intervals of time that have a label of their own.</summary>
internal sealed class TimeIntervals
{
    private readonly IntervalLabels _options;
    private readonly Dictionary<string, (DateTime From, DateTime To)[]> _intervals;

    public TimeIntervals(IntervalLabels options, DataFolder folder)
    {
        _options = options;
        string name = UserFile.Quoted(options.File);
        try
        {
            using JsonDocument document = JsonDocument.Parse(folder.Read(options.File));
            _intervals = document.RootElement.EnumerateObject().ToDictionary(
                property => property.Name,
                property => property.Value.EnumerateArray().Select(pair => (Time(pair[0].GetString(), name), Time(pair[1].GetString(), name))).ToArray());
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or IndexOutOfRangeException or ArgumentException)
        {
            throw new ModelException($"{name} is no JSON object with a list of [from, to] for each file: {Text.OneLine(exception.Message)}", exception);
        }
    }

    /// <summary>The label of a row.</summary>
    /// <param name="file">The path of its file.</param>
    /// <param name="time">Its time, as text.</param>
    /// <param name="where">The row, for messages.</param>
    public string Label(string file, string time, string where)
    {
        string key = _intervals.Keys.FirstOrDefault(key => file == key || file.EndsWith("/" + key, StringComparison.Ordinal))
            ?? throw new ModelException($"{UserFile.Quoted(_options.File)} has no intervals for {UserFile.Quoted(file)}: it must have a key, and an empty list where there are none.");
        DateTime at = Time(time, where);
        return _intervals[key].Any(interval => at >= interval.From && at <= interval.To) ? _options.Inside : _options.Outside;
    }

    private static DateTime Time(string? text, string where) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTime time)
            ? time
            : throw new ModelException($"{where} has '{Text.Printable(text ?? "")}', which is no time: write 2014-04-10 07:15:00.");
}
