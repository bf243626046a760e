using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace EdgeLearn.Analyzers.Language;

/// <summary>EDGE0017: there is no LINQ.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LinqAnalyzer() : DeviceCodeAnalyzer(Rule.Error(
    "EDGE0017",
    "The chip has no LINQ",
    "nanoFramework has no LINQ; write the loop"))
{
    /// <inheritdoc />
    protected override void Register(CompilationStartAnalysisContext context)
    {
        context.RegisterSyntaxNodeAction(CheckQuery, SyntaxKind.QueryExpression);
        context.RegisterOperationAction(CheckCall, OperationKind.Invocation);
    }

    private void CheckQuery(SyntaxNodeAnalysisContext context)
    {
        context.ReportDiagnostic(At(context.Node));
    }

    private void CheckCall(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        // The calls that a query expression stands for are implicit; the query itself is reported.
        if (TypeFamilies.IsLinq(call.TargetMethod) && !call.IsImplicit
            && call.Syntax.FirstAncestorOrSelf<Microsoft.CodeAnalysis.CSharp.Syntax.QueryClauseSyntax>() is null
            && !call.Syntax.IsKind(SyntaxKind.SelectClause) && !call.Syntax.IsKind(SyntaxKind.GroupClause))
        {
            context.ReportDiagnostic(At(call.Syntax));
        }
    }
}
