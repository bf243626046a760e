using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EdgeLearn.Analyzers.Language;

/// <summary>EDGE0007: there is no System.Nullable.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NullableValuesAnalyzer() : DeviceCodeAnalyzer(Rule.Error(
    "EDGE0007",
    "Values are never null on the chip",
    "nanoFramework has no nullable values such as '{0}'; use a bool beside the value, or a Try method"))
{
    /// <inheritdoc />
    protected override void Register(CompilationStartAnalysisContext context)
    {
        context.RegisterSyntaxNodeAction(CheckType, SyntaxKind.NullableType, SyntaxKind.GenericName);
        context.RegisterOperationAction(CheckAccess, OperationKind.ConditionalAccess);
    }

    private void CheckType(SyntaxNodeAnalysisContext context)
    {
        if (!context.Node.IsPartOfStructuredTrivia()
            && context.SemanticModel.GetSymbolInfo(context.Node, context.CancellationToken).Symbol is ITypeSymbol type
            && TypeFamilies.IsNullableValue(type))
        {
            context.ReportDiagnostic(At(context.Node, context.Node.ToString()));
        }
    }

    // text?.Length is an int? that nobody wrote.
    private void CheckAccess(OperationAnalysisContext context)
    {
        if (TypeFamilies.IsNullableValue(context.Operation.Type))
        {
            context.ReportDiagnostic(At(context.Operation.Syntax, context.Operation.Syntax.ToString()));
        }
    }
}
