using System.Text.RegularExpressions;
using EdgeLearn.Toolchain.Compilation.Emission;
using EdgeLearn.Toolchain.Engines;

namespace EdgeLearn.Toolchain.Compilation.Output;

/// <summary>Spreads methods over as many classes and assemblies as the limit of byte code asks for.</summary>
internal sealed partial class AssemblySplit
{
    // 64 KB is the limit of nanoFramework; the rest is for what its tools add.
    private const int MostBytes = 60_000;

    private readonly CompileOptions _options;
    private readonly List<List<GeneratedMethod>> _parts = [];
    private readonly Dictionary<string, int> _partOf = [];

    /// <summary>Spreads the methods.</summary>
    /// <param name="options">Names.</param>
    /// <param name="methods">Each after those that it calls.</param>
    /// <param name="sizes">The bytes of byte code of each.</param>
    /// <param name="entryBytes">The bytes that the entry needs in its own assembly.</param>
    public AssemblySplit(CompileOptions options, IReadOnlyList<GeneratedMethod> methods, IReadOnlyDictionary<string, int> sizes, int entryBytes)
    {
        _options = options;
        bool isOne = methods.Sum(method => sizes[method.Name]) + entryBytes <= MostBytes;
        int used = MostBytes + 1;
        foreach (GeneratedMethod method in methods)
        {
            used += sizes[method.Name];
            if (_parts.Count == 0 || (!isOne && used > MostBytes))
            {
                _parts.Add([]);
                used = sizes[method.Name];
            }

            _parts[^1].Add(method);
            _partOf[method.Name] = _parts.Count - 1;
        }

        IsOne = isOne;
    }

    /// <summary>Whether one assembly has room for everything.</summary>
    public bool IsOne { get; }

    /// <summary>A method as the entry calls it.</summary>
    public string NameOf(GeneratedMethod method) => $"{ClassOf(_partOf[method.Name])}.{method.Name}";

    /// <summary>The assemblies, the one with the entry last.</summary>
    /// <param name="entry">The sources of the entry.</param>
    public IReadOnlyList<GeneratedAssembly> Assemblies(IReadOnlyList<GeneratedFile> entry)
    {
        if (IsOne)
        {
            return [new GeneratedAssembly(_options.Namespace, [.. entry, .. _parts.Select((_, part) => FileOf(part))], [])];
        }

        var assemblies = new List<GeneratedAssembly>();
        for (int part = 0; part < _parts.Count; part++)
        {
            GeneratedFile file = FileOf(part);
            assemblies.Add(new GeneratedAssembly(
                NameOf(part), [file], [.. Enumerable.Range(0, part).Where(earlier => file.Text.Contains(ClassOf(earlier) + ".", StringComparison.Ordinal)).Select(NameOf)]));
        }

        assemblies.Add(new GeneratedAssembly(_options.Namespace, entry, [.. Enumerable.Range(0, _parts.Count).Select(NameOf)]));
        return assemblies;
    }

    [GeneratedRegex(@"(?<![\w.])(Layer\d+\w*|Depthwise\d+)\(")]
    private static partial Regex Call();

    private string NameOf(int part) => $"{_options.Namespace}.Part{part + 1}";

    private string ClassOf(int part) => IsOne ? $"{_options.ClassName}Code" : $"{_options.ClassName}Part{part + 1}";

    private GeneratedFile FileOf(int part)
    {
        CodeWriter code = EntrySource.Begin(_options, ["System", "EdgeLearn"]);
        code.Line("/// <summary>Layers as code: a weight is a constant, and a weight of zero is no code.</summary>");
        CodeLegend.Write(code);
        code.Open($"{(IsOne ? "internal" : "public")} static class {ClassOf(part)}");
        bool first = true;
        foreach (GeneratedMethod method in _parts[part])
        {
            if (!first)
            {
                code.Line();
            }

            first = false;
            code.Lines(Called(method, part));
        }

        code.Close();
        code.Close();
        return new GeneratedFile($"{ClassOf(part)}.cs", code.ToString());
    }

    /// <summary>The method as others may call it, with the classes of those that it calls itself.</summary>
    private string Called(GeneratedMethod method, int part)
    {
        string text = Call().Replace(method.Text, match =>
            _partOf.TryGetValue(match.Groups[1].Value, out int other) && other != part ? $"{ClassOf(other)}.{match.Value}" : match.Value);
        return text.Replace($"static void {method.Name}(", $"public static void {method.Name}(", StringComparison.Ordinal);
    }
}
