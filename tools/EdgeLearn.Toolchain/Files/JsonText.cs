using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace EdgeLearn.Toolchain.Files;

/// <summary>Reads JSON that people write: a key that is not known is refused with the nearest one that is.</summary>
internal static class JsonText
{
    /// <summary>Reads a value.</summary>
    /// <param name="json">The text; comments and trailing commas are allowed.</param>
    /// <param name="name">What the user calls it, for messages.</param>
    /// <param name="type">The type to read.</param>
    /// <exception cref="ModelException">The text is no JSON, lacks something, or has a key or value that does not belong there.</exception>
    public static T Read<T>(string json, string name, JsonTypeInfo<T> type)
    {
        try
        {
            var options = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
            using var document = JsonDocument.Parse(json, options);
            RequireKnown(document.RootElement, type, name, "");
            return document.Deserialize(type) ?? throw new ModelException($"{name} is 'null': describe something.");
        }
        catch (JsonException exception)
        {
            throw new ModelException($"{name} cannot be read: {Problem(exception)}", exception);
        }
    }

    /// <summary>The known word that is nearest to one that is not, or null where none is near.</summary>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        (string Word, int Distance)[] near = [.. known
            .Select(candidate => (candidate, Distance(word.ToLowerInvariant(), candidate.ToLowerInvariant())))
            .Where(pair => pair.Item2 <= (Math.Max(word.Length, pair.candidate.Length) + 1) / 3)
            .OrderBy(pair => pair.Item2)];
        return near.Length == 0 ? null : near[0].Word;
    }

    private static void RequireKnown(JsonElement element, JsonTypeInfo type, string name, string path)
    {
        if (element.ValueKind == JsonValueKind.Array && type.Kind == JsonTypeInfoKind.Enumerable)
        {
            int i = 0;
            foreach (JsonElement item in element.EnumerateArray())
            {
                RequireKnown(item, type.Options.GetTypeInfo(type.ElementType!), name, $"{path}[{i++}]");
            }
        }
        else if (element.ValueKind == JsonValueKind.Object && type.Kind == JsonTypeInfoKind.Object)
        {
            RequireKnownKeys(element, type, name, path);
        }
        else if (element.ValueKind == JsonValueKind.String && (Nullable.GetUnderlyingType(type.Type) ?? type.Type) is { IsEnum: true } choices)
        {
            string[] known = [.. Enum.GetNames(choices).Select(JsonNamingPolicy.CamelCase.ConvertName)];
            bool areFlags = choices.IsDefined(typeof(FlagsAttribute), inherit: false);
            foreach (string value in areFlags ? element.GetString()!.Split(',', StringSplitOptions.TrimEntries) : [element.GetString()!])
            {
                RequireKnownValue(value, known, StringComparison.OrdinalIgnoreCase, name, path);
            }
        }
    }

    private static void RequireKnownValue(string value, string[] known, StringComparison comparison, string name, string path)
    {
        if (!known.Any(candidate => candidate.Equals(value, comparison)))
        {
            string advice = Nearest(value, known) is { } nearest ? $"did you mean '{nearest}'?" : $"it may be {string.Join(", ", known)}.";
            throw new ModelException($"{name} has the value '{Text.Printable(value)}' in '{path}', which is not known: {advice}");
        }
    }

    private static void RequireKnownKeys(JsonElement element, JsonTypeInfo type, string name, string path)
    {
        string? discriminator = type.PolymorphismOptions?.TypeDiscriminatorPropertyName;
        if (discriminator is not null)
        {
            string[] kinds = [.. type.PolymorphismOptions!.DerivedTypes.Select(candidate => candidate.TypeDiscriminator).OfType<string>()];
            if (element.TryGetProperty(discriminator, out JsonElement kind) && kind.ValueKind == JsonValueKind.String)
            {
                RequireKnownValue(kind.GetString()!, kinds, StringComparison.Ordinal, name, $"{path}.{discriminator}");
            }
        }

        type = Derived(element, type, discriminator);
        foreach (JsonProperty property in element.EnumerateObject().Where(property => property.Name != discriminator))
        {
            JsonPropertyInfo? known = type.Properties.FirstOrDefault(candidate => candidate.Name == property.Name);
            if (known is null)
            {
                string[] names = [.. type.Properties.Select(candidate => candidate.Name)];
                string advice = Nearest(property.Name, names) is { } nearest ? $"did you mean '{nearest}'?" : $"it may have {string.Join(", ", names)}.";
                string place = path.Length == 0 ? "" : $" in '{path}'";
                throw new ModelException($"{name} has the key '{Text.Printable(property.Name)}'{place}, which is not known: {advice}");
            }

            RequireKnown(property.Value, type.Options.GetTypeInfo(known.PropertyType), name, path.Length == 0 ? property.Name : $"{path}.{property.Name}");
        }
    }

    // The type that a value says it has; a value that says nothing known is refused when it is read.
    private static JsonTypeInfo Derived(JsonElement element, JsonTypeInfo type, string? discriminator)
    {
        Type? derived = discriminator is not null && element.TryGetProperty(discriminator, out JsonElement value)
            ? type.PolymorphismOptions!.DerivedTypes.FirstOrDefault(candidate => candidate.TypeDiscriminator as string == value.ToString()).DerivedType
            : null;
        return derived is null ? type : type.Options.GetTypeInfo(derived);
    }

    // A value that cannot be read is named by its place; text that is no JSON, or lacks something, by the reader's own words.
    private static string Problem(JsonException exception) => exception is { Path: ['$', '.', .. var property], InnerException: not JsonException }
        ? $"'{property}' has not the value that belongs there."
        : exception is { LineNumber: { } line, BytePositionInLine: { } column, Path: null }
            ? $"{Text.OneLine(exception.Message.Split(" LineNumber:")[0])} See line {line + 1}, column {column + 1}."
            : Text.OneLine(exception.Message);

    // Row by row: letters that are inserted, deleted, replaced, or swapped with their neighbour (optimal string alignment).
    private static int Distance(string a, string b)
    {
        int[] before = [];
        int[] above = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int[] row = new int[b.Length + 1];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                row[j] = Math.Min(replaced, Math.Min(row[j - 1], above[j]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }

            (before, above) = (above, row);
        }

        return above[b.Length];
    }
}
