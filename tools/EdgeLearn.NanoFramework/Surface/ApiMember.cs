namespace EdgeLearn.NanoFramework.Surface;

/// <summary>A member of a type: <c>Sleep(int millisecondsTimeout) : static void</c>.</summary>
internal sealed class ApiMember
{
    /// <summary>What follows a deprecated member or type.</summary>
    public const string ObsoleteMark = "   [Obsolete]";

    private static readonly string[] ModifierWords =
        ["public", "protected", "internal", "static", "abstract", "virtual", "override", "sealed", "readonly", "const"];

    private ApiMember(ApiMemberKind kind, string name, string modifiers, string type)
    {
        Kind = kind;
        Name = name;
        Modifiers = modifiers;
        Type = type;
    }

    /// <summary>What the member is.</summary>
    public ApiMemberKind Kind { get; }

    /// <summary>The name; <c>.ctor</c> for a constructor, <c>this</c> for an indexer.</summary>
    public string Name { get; }

    /// <summary>Accessibility if it is not public, and modifiers.</summary>
    public string Modifiers { get; }

    /// <summary>Return type, or type of the property, field or event.</summary>
    public string Type { get; }

    /// <summary>Parameters of a constructor, method or indexer.</summary>
    public IReadOnlyList<ApiParameter> Parameters { get; private init; } = [];

    /// <summary>Accessors of a property: <c>get; set;</c>.</summary>
    public string Accessors { get; private init; } = "";

    /// <summary>The text of a constant's value.</summary>
    public string Value { get; private init; } = "";

    /// <summary>Whether use of the member is deprecated.</summary>
    public bool IsObsolete { get; private init; }

    /// <summary>What two members must share for the one to implement the other.</summary>
    public string Signature => $"{Kind} {Name}({string.Join(", ", Parameters.Select(parameter => parameter.Signature))}) : {Type}";

    /// <summary>Reads what follows the type's name and the two colons.</summary>
    public static ApiMember Parse(string text, string typeKind)
    {
        bool isObsolete = text.EndsWith(ObsoleteMark, StringComparison.Ordinal);
        if (isObsolete)
        {
            text = text[..^ObsoleteMark.Length];
        }

        if (typeKind == "enum")
        {
            string[] pair = text.Split(" = ");
            return new ApiMember(ApiMemberKind.EnumValue, pair[0], "", "") { Value = pair[1], IsObsolete = isObsolete };
        }

        bool isEvent = text.StartsWith("event ", StringComparison.Ordinal);
        if (isEvent)
        {
            text = text["event ".Length..];
        }

        // A default value may hold almost anything, so the end of the parameters is looked for from the right.
        int separator = text.LastIndexOf(") : ", StringComparison.Ordinal);
        separator = separator < 0 ? text.LastIndexOf("] : ", StringComparison.Ordinal) : separator;
        separator = separator < 0 ? text.IndexOf(" : ", StringComparison.Ordinal) - 1 : separator;
        string head = text[..(separator + 1)];
        string tail = text[(separator + 4)..];

        int open = head.IndexOfAny(['(', '[']);
        string name = open < 0 ? head : head[..open];
        IReadOnlyList<ApiParameter> parameters = open < 0 ? [] : ApiParameter.ParseList(head[(open + 1)..^1]);
        (string modifiers, string type) = SplitModifiers(tail);

        if (isEvent)
        {
            return new ApiMember(ApiMemberKind.Event, name, modifiers, type) { IsObsolete = isObsolete };
        }

        int brace = type.IndexOf(" { ", StringComparison.Ordinal);
        if (brace >= 0)
        {
            return new ApiMember(ApiMemberKind.Property, name, modifiers, type[..brace])
            {
                Parameters = parameters,
                Accessors = type[(brace + 3)..^2],
                IsObsolete = isObsolete,
            };
        }

        if (open >= 0)
        {
            return new ApiMember(name == ".ctor" ? ApiMemberKind.Constructor : ApiMemberKind.Method, name, modifiers, type)
            {
                Parameters = parameters,
                IsObsolete = isObsolete,
            };
        }

        string[] constant = type.Split(" = ", 2);
        return new ApiMember(ApiMemberKind.Field, name, modifiers, constant[0])
        {
            Value = constant.Length == 2 ? constant[1] : "",
            IsObsolete = isObsolete,
        };
    }

    private static (string Modifiers, string Type) SplitModifiers(string text)
    {
        int start = 0;
        while (true)
        {
            int end = text.IndexOf(' ', start);
            if (end < 0 || !ModifierWords.Contains(text[start..end]))
            {
                return (text[..start].TrimEnd(), text[start..]);
            }

            start = end + 1;
        }
    }
}
