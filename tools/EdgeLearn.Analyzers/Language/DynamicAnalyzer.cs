using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EdgeLearn.Analyzers.Language;

/// <summary>EDGE0012: there is no runtime binder.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DynamicAnalyzer() : DeviceCodeAnalyzer(Rule.Error(
    "EDGE0012",
    "The chip has no dynamic",
    "'dynamic' needs a runtime binder, which nanoFramework lacks; use an interface or object with a cast"))
{
    /// <inheritdoc />
    protected override void Register(CompilationStartAnalysisContext context)
    {
        context.RegisterSyntaxNodeAction(Check, SyntaxKind.IdentifierName);
    }

    private void Check(SyntaxNodeAnalysisContext context)
    {
        if (((IdentifierNameSyntax)context.Node).Identifier.ValueText == "dynamic"
            && context.SemanticModel.GetSymbolInfo(context.Node, context.CancellationToken).Symbol is IDynamicTypeSymbol)
        {
            context.ReportDiagnostic(At(context.Node));
        }
    }
}
