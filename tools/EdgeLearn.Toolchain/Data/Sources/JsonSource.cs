using System.Text.Json;
using EdgeLearn.Toolchain.Data.Files;
using EdgeLearn.Toolchain.Files;

namespace EdgeLearn.Toolchain.Data.Sources;

/// <summary>Reads records of JSON.</summary>
internal static class JsonSource
{
    public static IEnumerable<Recording> Read(JsonOptions options, DataFolder folder)
    {
        foreach (DataFile file in folder.Files(options.Files))
        {
            foreach (Recording recording in Recordings(options, file))
            {
                yield return recording;
            }
        }
    }

    private static List<Recording> Recordings(JsonOptions options, DataFile file)
    {
        string name = UserFile.Quoted(file.Name);
        try
        {
            using JsonDocument document = JsonDocument.Parse(file.Read());
            JsonElement list = options.Records is { } key ? document.RootElement.GetProperty(key) : document.RootElement;
            return [.. list.EnumerateArray().Select((record, i) => Read(record, options, file, $"record {i} of {name}"))];
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new ModelException(
                $"{name} is no JSON with the list '{options.Records}' of records with '{options.Points}' of {string.Join(", ", options.Columns)}: {Text.OneLine(exception.Message)}",
                exception);
        }
    }

    private static Recording Read(JsonElement record, JsonOptions options, DataFile file, string name)
    {
        var fields = new Dictionary<string, string>(file.Fields);
        foreach (JsonProperty property in record.EnumerateObject().Where(property => property.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number))
        {
            fields[property.Name] = property.Value.ToString();
        }

        float[] values = [.. record.GetProperty(options.Points).EnumerateArray().SelectMany(point => options.Columns.Select(column => point.GetProperty(column).GetSingle()))];
        return new Recording(name, values, [options.Columns.Count], fields);
    }
}
