using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EdgeLearn.Analyzers.Language;

/// <summary>EDGE0014: there is no System.Index and no System.Range.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class IndexAndRangeAnalyzer() : DeviceCodeAnalyzer(Rule.Error(
    "EDGE0014",
    "The chip has no indices from the end and no ranges",
    "nanoFramework has no '{0}'; write values[values.Length - 1], and pass an offset and a count instead of a range"))
{
    /// <inheritdoc />
    protected override void Register(CompilationStartAnalysisContext context)
    {
        context.RegisterSyntaxNodeAction(Check, SyntaxKind.IndexExpression, SyntaxKind.RangeExpression);
    }

    private void Check(SyntaxNodeAnalysisContext context)
    {
        // 1..^1 is one mistake, not two.
        if (context.Node.Parent is not { } parent || !parent.IsKind(SyntaxKind.RangeExpression))
        {
            context.ReportDiagnostic(At(context.Node, context.Node.ToString()));
        }
    }
}
