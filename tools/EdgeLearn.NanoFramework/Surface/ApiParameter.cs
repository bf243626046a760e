namespace EdgeLearn.NanoFramework.Surface;

/// <summary>A parameter: <c>params string[] members</c>, <c>string message = null/default</c>.</summary>
/// <param name="Modifier"><c>ref</c>, <c>out</c>, <c>in</c>, <c>params</c> or nothing.</param>
/// <param name="Type">The type's full name.</param>
/// <param name="Name">The parameter's name.</param>
/// <param name="Default">The text of the default value, or null for a required parameter.</param>
internal sealed record ApiParameter(string Modifier, string Type, string Name, string? Default)
{
    /// <summary>What takes part in overload resolution and overriding.</summary>
    public string Signature => Modifier is "" or "params" ? Type : Modifier + " " + Type;

    /// <summary>Reads a list of parameters as it stands between the parentheses.</summary>
    public static IReadOnlyList<ApiParameter> ParseList(string text)
    {
        List<ApiParameter> parameters = [];
        foreach (string part in SplitAtTopLevel(text))
        {
            string[] halves = part.Split(" = ", 2);
            string declaration = halves[0];
            string modifier = "";
            foreach (string candidate in (string[])["ref", "out", "in", "params"])
            {
                if (declaration.StartsWith(candidate + " ", StringComparison.Ordinal))
                {
                    modifier = candidate;
                    declaration = declaration[(candidate.Length + 1)..];
                }
            }

            int name = declaration.LastIndexOf(' ');
            parameters.Add(new ApiParameter(modifier, declaration[..name], declaration[(name + 1)..], halves.Length == 2 ? halves[1] : null));
        }

        return parameters;
    }

    private static IEnumerable<string> SplitAtTopLevel(string text)
    {
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            depth += text[i] switch { '<' => 1, '>' => -1, _ => 0 };
            if (depth == 0 && text[i] == ',' && i + 1 < text.Length && text[i + 1] == ' ')
            {
                yield return text[start..i];
                start = i + 2;
            }
        }

        if (start < text.Length)
        {
            yield return text[start..];
        }
    }
}
