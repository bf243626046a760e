using System.Globalization;
using System.Text;
using EdgeLearn.NanoFramework.Surface;
using Microsoft.CodeAnalysis.CSharp;

namespace EdgeLearn.NanoFramework.Stubs;

/// <summary>Writes the C# declarations of an assembly's surface. Bodies never run and are never compiled.</summary>
internal sealed class StubSource
{
    private static readonly Dictionary<string, string> Operators = new()
    {
        ["op_Addition"] = "+",
        ["op_Division"] = "/",
        ["op_Equality"] = "==",
        ["op_GreaterThan"] = ">",
        ["op_GreaterThanOrEqual"] = ">=",
        ["op_Inequality"] = "!=",
        ["op_LessThan"] = "<",
        ["op_LessThanOrEqual"] = "<=",
        ["op_LogicalNot"] = "!",
        ["op_Modulus"] = "%",
        ["op_Multiply"] = "*",
        ["op_Subtraction"] = "-",
        ["op_UnaryNegation"] = "-",
        ["op_UnaryPlus"] = "+",
    };

    private readonly ApiCatalog _catalog;
    private readonly ApiAssembly _assembly;
    private readonly StringBuilder _text = new();

    private StubSource(ApiAssembly assembly, ApiCatalog catalog)
    {
        _assembly = assembly;
        _catalog = catalog;
    }

    /// <summary>The source of one assembly; its bases may stand in other assemblies of the catalog.</summary>
    public static string Write(ApiAssembly assembly, ApiCatalog catalog)
    {
        StubSource source = new(assembly, catalog);
        foreach (ApiType type in assembly.Types.Where(type => source.Parent(type) == null))
        {
            string name = TypeNames.WithoutKeyword(type.PlainName);
            source.Line($"namespace {name[..name.LastIndexOf('.')]}");
            source.Line("{");
            source.WriteType(type, name[(name.LastIndexOf('.') + 1)..]);
            source.Line("}");
        }

        return source._text.ToString();
    }

    private ApiType? Parent(ApiType type)
    {
        int dot = type.PlainName.LastIndexOf('.');
        return dot < 0 ? null : _assembly.Types.FirstOrDefault(candidate => candidate.Name == type.PlainName[..dot]);
    }

    private void WriteType(ApiType type, string name)
    {
        if (StubSupplement.TypeAttributes.TryGetValue(type.Name, out string? attributes))
        {
            Line(attributes);
        }

        if (type.IsObsolete)
        {
            Line("[global::System.Obsolete]");
        }

        if (type.Kind == "delegate")
        {
            ApiMember invoke = type.Members.Single();
            Line($"public delegate {Type(invoke.Type, type)} {name}{Generic(type)}({Parameters(invoke, type)});");
            return;
        }

        string bases = type.Bases.Count == 0 ? "" : " : " + string.Join(", ", type.Bases.Select(candidate => Type(candidate, type)));
        string modifiers = type.Modifiers switch
        {
            "" => "",
            "ref readonly" => "readonly ref ",
            string others => others + " ",
        };
        Line($"public {modifiers}{type.Kind} {name}{Generic(type)}{bases}");
        Line("{");

        if (type.Kind == "struct")
        {
            // A struct without fields would count as assigned from the start.
            Line(type.Modifiers.Contains("readonly", StringComparison.Ordinal) ? "private readonly int _state;" : "private int _state;");
        }

        foreach (ApiMember member in Members(type))
        {
            WriteMember(member, type, name);
        }

        if (type.Kind is "class" && type.Modifiers != "static" && type.Members.All(member => member.Kind != ApiMemberKind.Constructor))
        {
            Line($"internal {name}() => throw null;");
        }

        if (type.Kind is "class" or "struct")
        {
            WriteHiddenInterfaceMembers(type);
        }

        foreach (ApiType nested in _assembly.Types.Where(candidate => Parent(candidate) == type))
        {
            WriteType(nested, nested.Name[(type.Name.Length + 1)..]);
        }

        Line("}");
    }

    private static IEnumerable<ApiMember> Members(ApiType type) =>
        StubSupplement.Members.TryGetValue(type.Name, out string? addition)
            ? type.Members.Append(ApiMember.Parse(addition, type.Kind))
            : type.Members;

    private void WriteMember(ApiMember member, ApiType type, string typeName)
    {
        if (StubSupplement.MemberAttributes.TryGetValue($"{type.Name}::{member.Name}", out string? attributes))
        {
            Line(attributes);
        }

        if (member.IsObsolete)
        {
            Line("[global::System.Obsolete]");
        }

        bool isDeclarationOnly = type.Kind == "interface" || member.Modifiers.Split(' ').Contains("abstract");
        string body = isDeclarationOnly ? ";" : " => throw null;";
        string head = type.Kind == "interface" ? "" : Accessibility(member) + " ";
        string memberType = Type(member.Type, type);
        switch (member.Kind)
        {
            case ApiMemberKind.EnumValue:
                Line($"{Escape(member.Name)} = {member.Value},");
                break;
            case ApiMemberKind.Constructor:
                Line($"{head}{typeName}({Parameters(member, type)}){body}");
                break;
            case ApiMemberKind.Method when member.Name == "Finalize":
                Line($"~{typeName}() {{ }}");
                break;
            case ApiMemberKind.Method when member.Name is "op_Implicit" or "op_Explicit":
                Line($"{head}{(member.Name == "op_Implicit" ? "implicit" : "explicit")} operator {memberType}({Parameters(member, type)}){body}");
                break;
            case ApiMemberKind.Method when Operators.TryGetValue(member.Name, out string? token):
                Line($"{head}{memberType} operator {token}({Parameters(member, type)}){body}");
                break;
            case ApiMemberKind.Method:
                Line($"{head}{memberType} {Escape(member.Name)}({Parameters(member, type)}){body}");
                break;
            case ApiMemberKind.Property:
                string name = member.Name == "this" ? $"this[{Parameters(member, type)}]" : Escape(member.Name);
                Line($"{head}{memberType} {name} {{ {Accessors(member, isDeclarationOnly)} }}");
                break;
            case ApiMemberKind.Event:
                Line($"{head}event {memberType} {Escape(member.Name)};");
                break;
            default:
                string value = member.Value.Length == 0 ? "" : " = " + Constant(member.Type, member.Value);
                Line($"{head}{memberType} {Escape(member.Name)}{value};");
                break;
        }
    }

    /// <summary>A class may implement an interface with members that nobody sees; the compiler wants them nevertheless.</summary>
    private void WriteHiddenInterfaceMembers(ApiType type)
    {
        List<ApiType> chain = [];
        for (ApiType? ancestor = type; ancestor != null; ancestor = _catalog.BaseClass(ancestor))
        {
            chain.Add(ancestor);
        }

        HashSet<ApiType> inherited = [.. chain.Skip(1).SelectMany(_catalog.Interfaces)];
        HashSet<string> visible = [.. chain.SelectMany(ancestor => ancestor.Members)
            .Where(member => !member.Modifiers.Contains("protected", StringComparison.Ordinal) && !member.Modifiers.Contains("static", StringComparison.Ordinal))
            .Select(member => member.Signature)];
        foreach (ApiType contract in _catalog.Interfaces(type).Where(contract => !inherited.Contains(contract)))
        {
            foreach (ApiMember member in contract.Members.Where(member => !visible.Contains(member.Signature)))
            {
                string owner = Type(contract.Name, type);
                string head = $"{Type(member.Type, type)} {owner}.";
                Line(member.Kind switch
                {
                    ApiMemberKind.Property when member.Name == "this" => $"{head}this[{Parameters(member, type)}] {{ {Accessors(member, false)} }}",
                    ApiMemberKind.Property => $"{head}{Escape(member.Name)} {{ {Accessors(member, false)} }}",
                    ApiMemberKind.Event => $"event {head}{Escape(member.Name)} {{ add => throw null; remove => throw null; }}",
                    _ => $"{head}{Escape(member.Name)}({Parameters(member, type)}) => throw null;",
                });
            }
        }
    }

    private static string Accessibility(ApiMember member)
    {
        bool isNamed = member.Modifiers.StartsWith("protected", StringComparison.Ordinal);
        return (isNamed ? member.Modifiers : "public " + member.Modifiers).TrimEnd();
    }

    private static string Accessors(ApiMember member, bool isDeclarationOnly) =>
        isDeclarationOnly ? member.Accessors : member.Accessors.Replace(";", " => throw null;", StringComparison.Ordinal);

    private static string Generic(ApiType type) =>
        type.TypeParameters.Count == 0 ? "" : $"<{string.Join(", ", type.TypeParameters)}>";

    private static string Type(string name, ApiType scope) => TypeNames.Global(name, [.. scope.TypeParameters]);

    private static string Parameters(ApiMember member, ApiType scope) =>
        string.Join(", ", member.Parameters.Select(parameter =>
        {
            string modifier = parameter.Modifier.Length == 0 ? "" : parameter.Modifier + " ";
            string value = parameter.Default == null ? "" : " = " + Constant(parameter.Type, parameter.Default);
            return $"{modifier}{Type(parameter.Type, scope)} {Escape(parameter.Name)}{value}";
        }));

    private static string Constant(string type, string text) => (type, text) switch
    {
        (_, "null/default") => "default",
        (_, ['"', ..] or ['\'', ..]) => text,
        ("string", _) => SymbolDisplay.FormatLiteral(text, quote: true),
        ("char", _) => SymbolDisplay.FormatLiteral(text[0], quote: true),
        ("bool", _) => text.ToLowerInvariant(),
        ("double" or "float", "NaN") => "0.0f / 0.0f",
        ("double" or "float", "Infinity") => "1.0f / 0.0f",
        ("double" or "float", "-Infinity") => "-1.0f / 0.0f",
        ("double", _) => double.Parse(text, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture) + "D",
        ("float", _) => float.Parse(text, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture) + "F",
        ("byte" or "sbyte" or "short" or "ushort" or "int" or "uint" or "long" or "ulong", _) => text,
        _ => $"({TypeNames.Global(type, [])})({text})",
    };

    private static string Escape(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    private void Line(string text) => _text.Append(text).Append('\n');
}
