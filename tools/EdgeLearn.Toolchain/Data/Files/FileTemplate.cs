using System.Text;
using System.Text.RegularExpressions;

namespace EdgeLearn.Toolchain.Data.Files;

/// <summary>
/// A pattern of paths that names parts of them: <c>recordings/{digit}_{speaker}_{index}.wav</c>. A name in braces or a * stands for any letters within a
/// folder's or file's name, ** for any folders.
/// </summary>
internal sealed partial class FileTemplate
{
    private readonly Regex _regex;
    private readonly string[] _fields;

    /// <summary>Reads a template.</summary>
    /// <exception cref="ModelException">A field stands in it twice.</exception>
    public FileTemplate(string template)
    {
        var pattern = new StringBuilder("^");
        var fields = new List<string>();
        foreach (Match token in Tokens().Matches(template))
        {
            pattern.Append(token.Value switch
            {
                "**/" => "(?:.*/)?",
                "**" => ".*",
                "*" => "[^/]*",
                ['{', .. var field, '}'] => Field(field),
                var letters => Regex.Escape(letters),
            });
        }

        _regex = new Regex(pattern.Append('$').ToString(), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        _fields = [.. fields];

        string Field(string field)
        {
            if (fields.Contains(field))
            {
                throw new ModelException($"The template '{Text.Printable(template)}' has the field '{field}' twice: give each a name of its own.");
            }

            fields.Add(field);
            return $"(?<{field}>[^/]+?)";
        }
    }

    /// <summary>Whether a template stands for one file only.</summary>
    public static bool IsPlain(string template) => template.IndexOfAny(['*', '{']) < 0;

    /// <summary>The fields of a path; null where it does not fit.</summary>
    /// <param name="path">The path with slashes.</param>
    public Dictionary<string, string>? Match(string path)
    {
        Match match = _regex.Match(path);
        return match.Success ? _fields.ToDictionary(field => field, field => match.Groups[field].Value) : null;
    }

    [GeneratedRegex(@"\*\*/|\*\*|\*|\{\w+\}|[^*{]+|\{")]
    private static partial Regex Tokens();
}
