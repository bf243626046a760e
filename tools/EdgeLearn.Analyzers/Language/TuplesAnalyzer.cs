using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EdgeLearn.Analyzers.Language;

/// <summary>EDGE0008: there is no System.ValueTuple.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TuplesAnalyzer() : DeviceCodeAnalyzer(Rule.Error(
    "EDGE0008",
    "The chip has no tuples",
    "nanoFramework has no tuples; use out parameters, separate variables or a small struct"))
{
    /// <inheritdoc />
    protected override void Register(CompilationStartAnalysisContext context)
    {
        context.RegisterSyntaxNodeAction(Report, SyntaxKind.TupleExpression, SyntaxKind.TupleType);
        context.RegisterSyntaxNodeAction(CheckName, SyntaxKind.GenericName);
    }

    private void Report(SyntaxNodeAnalysisContext context)
    {
        context.ReportDiagnostic(At(context.Node));
    }

    private void CheckName(SyntaxNodeAnalysisContext context)
    {
        if (!context.Node.IsPartOfStructuredTrivia()
            && context.SemanticModel.GetTypeInfo(context.Node, context.CancellationToken).Type is { } type
            && TypeFamilies.IsTuple(type))
        {
            Report(context);
        }
    }
}
