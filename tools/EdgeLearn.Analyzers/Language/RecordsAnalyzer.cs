using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EdgeLearn.Analyzers.Language;

/// <summary>EDGE0009: the members that the compiler writes for a record are generic.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RecordsAnalyzer() : DeviceCodeAnalyzer(Rule.Error(
    "EDGE0009",
    "The chip has no records",
    "The members that the compiler writes for record '{0}' are generic; write a class or a struct"))
{
    /// <inheritdoc />
    protected override void Register(CompilationStartAnalysisContext context)
    {
        context.RegisterSyntaxNodeAction(Check, SyntaxKind.RecordDeclaration, SyntaxKind.RecordStructDeclaration);
    }

    private void Check(SyntaxNodeAnalysisContext context)
    {
        SyntaxToken name = ((RecordDeclarationSyntax)context.Node).Identifier;
        context.ReportDiagnostic(At(name, name.ValueText));
    }
}
