using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EdgeLearn.Analyzers.Language;

/// <summary>EDGE0013: the type that marks a volatile field is missing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class VolatileAnalyzer() : DeviceCodeAnalyzer(Rule.Error(
    "EDGE0013",
    "The chip has no volatile fields",
    "'volatile' needs a type that nanoFramework lacks; leave it out, or use lock where threads share more than one field"))
{
    /// <inheritdoc />
    protected override void Register(CompilationStartAnalysisContext context)
    {
        context.RegisterSyntaxNodeAction(Check, SyntaxKind.FieldDeclaration);
    }

    private void Check(SyntaxNodeAnalysisContext context)
    {
        foreach (SyntaxToken modifier in ((FieldDeclarationSyntax)context.Node).Modifiers)
        {
            if (modifier.IsKind(SyntaxKind.VolatileKeyword))
            {
                context.ReportDiagnostic(At(modifier));
            }
        }
    }
}
