using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EdgeLearn.Analyzers.Language;

/// <summary>EDGE0003: pointers, fixed and stackalloc need opcodes that the interpreter lacks.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnsafeCodeAnalyzer() : DeviceCodeAnalyzer(Rule.Error(
    "EDGE0003",
    "The chip has no pointers",
    "'{0}' needs opcodes that nanoFramework's interpreter lacks; use an array and an offset"))
{
    /// <inheritdoc />
    protected override void Register(CompilationStartAnalysisContext context)
    {
        context.RegisterSyntaxNodeAction(
            Check,
            SyntaxKind.UnsafeStatement,
            SyntaxKind.FixedStatement,
            SyntaxKind.PointerType,
            SyntaxKind.FunctionPointerType,
            SyntaxKind.StackAllocArrayCreationExpression,
            SyntaxKind.ImplicitStackAllocArrayCreationExpression);
        context.RegisterSyntaxNodeAction(CheckModifiers, Modifiers.Declarations);
    }

    private void Check(SyntaxNodeAnalysisContext context)
    {
        SyntaxToken keyword = context.Node.GetFirstToken();
        bool isType = context.Node.IsKind(SyntaxKind.PointerType);
        context.ReportDiagnostic(isType ? At(context.Node, context.Node.ToString()) : At(keyword, keyword.ValueText));
    }

    private void CheckModifiers(SyntaxNodeAnalysisContext context)
    {
        foreach (SyntaxToken modifier in Modifiers.Of(context.Node))
        {
            if (modifier.IsKind(SyntaxKind.UnsafeKeyword) || modifier.IsKind(SyntaxKind.FixedKeyword))
            {
                context.ReportDiagnostic(At(modifier, modifier.ValueText));
            }
        }
    }
}
