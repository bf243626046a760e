using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EdgeLearn.Analyzers.Language;

/// <summary>EDGE0002: arrays of more than one dimension crash the runtime.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MultidimensionalArraysAnalyzer() : DeviceCodeAnalyzer(Rule.Error(
    "EDGE0002",
    "Arrays have one dimension on the chip",
    "An array of rank {0} crashes nanoFramework; use one flat array and compute the offset, as in values[row * columns + column]"))
{
    /// <inheritdoc />
    protected override void Register(CompilationStartAnalysisContext context)
    {
        context.RegisterSyntaxNodeAction(CheckRank, SyntaxKind.ArrayRankSpecifier);
        context.RegisterSyntaxNodeAction(CheckImplicit, SyntaxKind.ImplicitArrayCreationExpression);
    }

    private void CheckRank(SyntaxNodeAnalysisContext context)
    {
        Report(context, ((ArrayRankSpecifierSyntax)context.Node).Rank);
    }

    private void CheckImplicit(SyntaxNodeAnalysisContext context)
    {
        Report(context, ((ImplicitArrayCreationExpressionSyntax)context.Node).Commas.Count + 1);
    }

    private void Report(SyntaxNodeAnalysisContext context, int rank)
    {
        if (rank > 1)
        {
            context.ReportDiagnostic(At(context.Node, rank));
        }
    }
}
