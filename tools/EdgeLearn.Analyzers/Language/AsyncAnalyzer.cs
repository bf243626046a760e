using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EdgeLearn.Analyzers.Language;

/// <summary>EDGE0011: there are threads, but no tasks.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AsyncAnalyzer() : DeviceCodeAnalyzer(Rule.Error(
    "EDGE0011",
    "The chip has no async",
    "'{0}' needs tasks, which nanoFramework lacks; use a Thread, a Timer or an event"))
{
    /// <inheritdoc />
    protected override void Register(CompilationStartAnalysisContext context)
    {
        context.RegisterSyntaxNodeAction(CheckModifiers, Modifiers.Declarations);
        context.RegisterSyntaxNodeAction(CheckAwait, SyntaxKind.AwaitExpression);
    }

    private void CheckModifiers(SyntaxNodeAnalysisContext context)
    {
        foreach (SyntaxToken modifier in Modifiers.Of(context.Node))
        {
            if (modifier.IsKind(SyntaxKind.AsyncKeyword))
            {
                context.ReportDiagnostic(At(modifier, modifier.ValueText));
            }
        }
    }

    private void CheckAwait(SyntaxNodeAnalysisContext context)
    {
        context.ReportDiagnostic(At(context.Node.GetFirstToken(), "await"));
    }
}
