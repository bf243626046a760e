using Microsoft.CodeAnalysis.CSharp;

namespace EdgeLearn.Toolchain.Compilation;

/// <summary>Names for generated code.</summary>
public static class CompileNames
{
    private const string Fallback = "Network";

    private static readonly string[] OthersNamespaces = ["EdgeLearn", "System"];

    private static readonly HashSet<string> OwnTypes = [.. new[] { typeof(Interpreter), typeof(AllKernels) }
        .SelectMany(type => type.Assembly.GetExportedTypes()).Select(type => type.Name)];

    /// <summary>What is wrong with a namespace for generated code, as a sentence; null where nothing is.</summary>
    public static string? NamespaceProblem(string name)
    {
        string[] parts = name.Split('.');
        return parts switch
        {
            _ when !Array.TrueForAll(parts, IsIdentifier) => $"'{Text.Printable(name)}' is no C# namespace: give one such as MyCompany.Keywords.",
            [var first, ..] when OthersNamespaces.Contains(first) => $"The namespace '{name}' belongs to {first}: give one of your own, such as MyCompany.Keywords.",
            _ when Array.Find(parts, OwnTypes.Contains) is { } type => $"The namespace '{name}' would hide EdgeLearn's class {type}: give another one.",
            _ => null,
        };
    }

    /// <summary>The class for a model file: person-detect.elb becomes PersonDetect.</summary>
    public static string ClassOf(string path)
    {
        string[] words = new string([.. Path.GetFileNameWithoutExtension(path).Select(letter => SyntaxFacts.IsIdentifierPartCharacter(letter) && letter != '_' ? letter : ' ')])
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string name = string.Concat(words.Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        name = IsIdentifier(name) ? name : Fallback + name;
        return OwnTypes.Contains(name) ? name + Fallback : name;
    }

    private static bool IsIdentifier(string name) =>
        SyntaxFacts.IsValidIdentifier(name) && SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None;
}
