using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EdgeLearn.Analyzers.Language;

/// <summary>EDGE0010: the state machine of an iterator needs types that are missing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class IteratorsAnalyzer() : DeviceCodeAnalyzer(Rule.Error(
    "EDGE0010",
    "The chip has no iterators",
    "'yield' needs types that nanoFramework lacks; fill an array, or write a class with MoveNext and Current"))
{
    /// <inheritdoc />
    protected override void Register(CompilationStartAnalysisContext context)
    {
        context.RegisterSyntaxNodeAction(Check, SyntaxKind.YieldReturnStatement, SyntaxKind.YieldBreakStatement);
    }

    private void Check(SyntaxNodeAnalysisContext context)
    {
        context.ReportDiagnostic(At(context.Node.GetFirstToken()));
    }
}
