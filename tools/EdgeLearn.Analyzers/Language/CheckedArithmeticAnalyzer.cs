using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EdgeLearn.Analyzers.Language;

/// <summary>EDGE0005: checked arithmetic does not throw on the chip.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CheckedArithmeticAnalyzer() : DeviceCodeAnalyzer(Rule.Error(
    "EDGE0005",
    "Overflow is never checked on the chip",
    "'{0}' has no effect on the chip, where overflow wraps around; compare with the bounds before the operation",
    WellKnownDiagnosticTags.CompilationEnd))
{
    /// <inheritdoc />
    protected override void Register(CompilationStartAnalysisContext context)
    {
        context.RegisterSyntaxNodeAction(Check, SyntaxKind.CheckedExpression, SyntaxKind.CheckedStatement);
        context.RegisterCompilationEndAction(CheckOptions);
    }

    private void Check(SyntaxNodeAnalysisContext context)
    {
        context.ReportDiagnostic(At(context.Node.GetFirstToken(), "checked"));
    }

    private void CheckOptions(CompilationAnalysisContext context)
    {
        if (context.Compilation.Options.CheckOverflow)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, Location.None, "CheckForOverflowUnderflow"));
        }
    }
}
