using Microsoft.CodeAnalysis;

namespace EdgeLearn.Analyzers;

/// <summary>Makes the descriptors of the rules, so that all of them carry the same category and link to the same page.</summary>
internal static class Rule
{
    private const string Category = "nanoFramework";
    private const string Page = "docs/analyzers.md";

    public static DiagnosticDescriptor Error(string id, string title, string message, params string[] tags)
    {
        return Create(id, title, message, DiagnosticSeverity.Error, tags);
    }

    public static DiagnosticDescriptor Warning(string id, string title, string message)
    {
        return Create(id, title, message, DiagnosticSeverity.Warning, []);
    }

    private static DiagnosticDescriptor Create(string id, string title, string message, DiagnosticSeverity severity, string[] tags)
    {
        return new DiagnosticDescriptor(
            id,
            title,
            message,
            Category,
            severity,
            isEnabledByDefault: true,
            helpLinkUri: Page + "#" + id.ToLowerInvariant(),
            customTags: tags);
    }
}
