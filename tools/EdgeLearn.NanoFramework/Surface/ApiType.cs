namespace EdgeLearn.NanoFramework.Surface;

/// <summary>A type of the surface: <c>sealed class System.Threading.Timer : System.MarshalByRefObject, System.IDisposable</c>.</summary>
internal sealed class ApiType
{
    private readonly List<ApiMember> _members = [];

    private ApiType(string modifiers, string kind, string name, IReadOnlyList<string> bases, bool isObsolete)
    {
        Modifiers = modifiers;
        Kind = kind;
        Name = name;
        Bases = bases;
        IsObsolete = isObsolete;
    }

    /// <summary>What stands before the kind: <c>sealed</c>, <c>static</c>, <c>abstract</c>, <c>ref readonly</c> or nothing.</summary>
    public string Modifiers { get; }

    /// <summary><c>class</c>, <c>struct</c>, <c>interface</c>, <c>enum</c> or <c>delegate</c>.</summary>
    public string Kind { get; }

    /// <summary>The full name, type parameters included; a keyword for the types that C# has a keyword for.</summary>
    public string Name { get; }

    /// <summary>Base class and interfaces, or the underlying type of an enum.</summary>
    public IReadOnlyList<string> Bases { get; }

    /// <summary>Whether use of the type is deprecated.</summary>
    public bool IsObsolete { get; }

    /// <summary>The members, in the order of the list.</summary>
    public IReadOnlyList<ApiMember> Members => _members;

    /// <summary>The name without type parameters.</summary>
    public string PlainName => Name.Split('<')[0];

    /// <summary>The names of the type parameters.</summary>
    public IReadOnlyList<string> TypeParameters =>
        Name.Contains('<', StringComparison.Ordinal) ? Name.Split('<')[1].TrimEnd('>').Split(", ") : [];

    /// <summary>Reads the line that starts a type, without its leading mark.</summary>
    public static ApiType Parse(string line)
    {
        bool isObsolete = line.EndsWith(ApiMember.ObsoleteMark, StringComparison.Ordinal);
        if (isObsolete)
        {
            line = line[..^ApiMember.ObsoleteMark.Length];
        }

        string[] halves = line.Split(" : ", 2);
        string[] words = halves[0].Split(' ');
        int kind = Array.FindIndex(words, word => word is "class" or "struct" or "interface" or "enum" or "delegate");
        return new ApiType(
            string.Join(' ', words[..kind]),
            words[kind],
            string.Join(' ', words[(kind + 1)..]),
            halves.Length == 2 ? halves[1].Split(", ") : [],
            isObsolete);
    }

    /// <summary>Adds the member that a line of the list names.</summary>
    public void Add(string line)
    {
        string prefix = Name + "::";
        if (!line.StartsWith(prefix, StringComparison.Ordinal))
        {
            throw new FormatException($"\"{line}\" stands under \"{Name}\".");
        }

        _members.Add(ApiMember.Parse(line[prefix.Length..], Kind));
    }
}
