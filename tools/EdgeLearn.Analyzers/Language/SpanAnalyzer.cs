using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EdgeLearn.Analyzers.Language;

/// <summary>EDGE0016: there is no Span in nanoFramework 1.x, and no SpanByte in .NET.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SpanAnalyzer() : DeviceCodeAnalyzer(Rule.Error(
    "EDGE0016",
    "The chip has no Span",
    "nanoFramework 1.x has no '{0}'; pass the array with an offset and a count"))
{
    /// <inheritdoc />
    protected override void Register(CompilationStartAnalysisContext context)
    {
        context.RegisterSyntaxNodeAction(CheckName, SyntaxKind.GenericName);
        context.RegisterOperationAction(CheckValue, OperationKind.Invocation, OperationKind.PropertyReference);
    }

    private void CheckName(SyntaxNodeAnalysisContext context)
    {
        if (!context.Node.IsPartOfStructuredTrivia()
            && context.SemanticModel.GetTypeInfo(context.Node, context.CancellationToken).Type is { } type
            && TypeFamilies.IsSpan(type))
        {
            context.ReportDiagnostic(At(context.Node, context.Node.ToString()));
        }
    }

    // A byte[] that a library takes as a span is fine: the same source compiles against SpanByte. A span that comes back is not.
    private void CheckValue(OperationAnalysisContext context)
    {
        if (TypeFamilies.IsSpan(context.Operation.Type))
        {
            context.ReportDiagnostic(At(context.Operation.Syntax, context.Operation.Type!.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)));
        }
    }
}
