using System.Text.RegularExpressions;

namespace EdgeLearn.Toolchain.Data.Files;

/// <summary>A text made of fields: <c>{alphabet}/{character}</c>.</summary>
internal static partial class FieldTemplate
{
    /// <summary>The fields that a template names.</summary>
    public static IReadOnlyList<string> Names(string template) => [.. Field().Matches(template).Select(match => match.Groups[1].Value)];

    /// <summary>The text.</summary>
    /// <param name="template">The template.</param>
    /// <param name="fields">The fields of a file or row.</param>
    /// <param name="key">The key of the description that has the template, for messages.</param>
    /// <param name="where">The file or row, for messages.</param>
    /// <exception cref="ModelException">There is no such field.</exception>
    public static string Fill(string template, IReadOnlyDictionary<string, string> fields, string key, string where) =>
        Field().Replace(template, match => fields.TryGetValue(match.Groups[1].Value, out string? value)
            ? value
            : throw new ModelException($"'{key}' names the field '{match.Groups[1].Value}', which {where} does not have: it has {string.Join(", ", fields.Keys)}."));

    [GeneratedRegex(@"\{([^{}]+)\}")]
    private static partial Regex Field();
}
