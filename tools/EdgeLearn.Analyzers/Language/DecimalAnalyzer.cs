using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EdgeLearn.Analyzers.Language;

/// <summary>EDGE0006: there is no System.Decimal.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DecimalAnalyzer() : DeviceCodeAnalyzer(Rule.Error(
    "EDGE0006",
    "The chip has no decimal",
    "nanoFramework has no decimal; use scaled integers"))
{
    /// <inheritdoc />
    protected override void Register(CompilationStartAnalysisContext context)
    {
        context.RegisterSyntaxNodeAction(CheckKeyword, SyntaxKind.PredefinedType);
        context.RegisterSyntaxNodeAction(CheckLiteral, SyntaxKind.NumericLiteralExpression);
        context.RegisterSyntaxNodeAction(CheckName, SyntaxKind.IdentifierName);
    }

    private void CheckKeyword(SyntaxNodeAnalysisContext context)
    {
        if (((PredefinedTypeSyntax)context.Node).Keyword.IsKind(SyntaxKind.DecimalKeyword) && !context.Node.IsPartOfStructuredTrivia())
        {
            context.ReportDiagnostic(At(context.Node));
        }
    }

    private void CheckLiteral(SyntaxNodeAnalysisContext context)
    {
        if (((LiteralExpressionSyntax)context.Node).Token.Value is decimal)
        {
            context.ReportDiagnostic(At(context.Node));
        }
    }

    private void CheckName(SyntaxNodeAnalysisContext context)
    {
        if (((IdentifierNameSyntax)context.Node).Identifier.ValueText == "Decimal"
            && !context.Node.IsPartOfStructuredTrivia()
            && context.SemanticModel.GetSymbolInfo(context.Node, context.CancellationToken).Symbol is ITypeSymbol { SpecialType: SpecialType.System_Decimal })
        {
            context.ReportDiagnostic(At(context.Node));
        }
    }
}
