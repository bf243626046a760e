using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace EdgeLearn.Analyzers.Language;

/// <summary>EDGE0001: generic types, methods and delegates crash the runtime or fail to convert.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GenericsAnalyzer() : DeviceCodeAnalyzer(Rule.Error(
    "EDGE0001",
    "Generics do not exist on the chip",
    "'{0}' is generic, which nanoFramework cannot load; write it for the concrete type, with arrays, ArrayList or a delegate of your own"))
{
    /// <inheritdoc />
    protected override void Register(CompilationStartAnalysisContext context)
    {
        context.RegisterSyntaxNodeAction(CheckDeclaration, SyntaxKind.TypeParameterList);
        context.RegisterSyntaxNodeAction(CheckName, SyntaxKind.GenericName);
        context.RegisterOperationAction(CheckMethod, OperationKind.Invocation, OperationKind.MethodReference);
        context.RegisterOperationAction(
            CheckMember, OperationKind.Invocation, OperationKind.PropertyReference, OperationKind.FieldReference, OperationKind.EventReference);
    }

    private void CheckDeclaration(SyntaxNodeAnalysisContext context)
    {
        ISymbol? symbol = context.SemanticModel.GetDeclaredSymbol(context.Node.Parent!, context.CancellationToken);
        context.ReportDiagnostic(At(context.Node, symbol?.Name ?? context.Node.ToString()));
    }

    private void CheckName(SyntaxNodeAnalysisContext context)
    {
        if (context.Node.IsPartOfStructuredTrivia())
        {
            return;
        }

        bool hasItsOwnRule = context.SemanticModel.GetSymbolInfo(context.Node, context.CancellationToken).Symbol switch
        {
            IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => !TypeFamilies.IsGeneric(constructor.ContainingType),
            IMethodSymbol method => TypeFamilies.IsLinq(method),
            ITypeSymbol type => !TypeFamilies.IsGeneric(type),
            _ => false,
        };
        if (!hasItsOwnRule)
        {
            context.ReportDiagnostic(At(context.Node, context.Node.ToString()));
        }
    }

    // A generic method whose type arguments are inferred has no generic name in the source.
    private void CheckMethod(OperationAnalysisContext context)
    {
        IMethodSymbol method = context.Operation is IInvocationOperation invocation
            ? invocation.TargetMethod
            : ((IMethodReferenceOperation)context.Operation).Method;
        if (method.IsGenericMethod && !TypeFamilies.IsLinq(method) && !TypeFamilies.IsSpan(method.ReturnType) && !NamesTypeArguments(context.Operation.Syntax))
        {
            context.ReportDiagnostic(At(context.Operation.Syntax, method.Name));
        }
    }

    // A member of a library brings its generic type along without naming it; our own members are reported where they are declared.
    private void CheckMember(OperationAnalysisContext context)
    {
        ISymbol? member = context.Operation switch
        {
            IInvocationOperation { TargetMethod: { IsGenericMethod: false } method } => method,
            IMemberReferenceOperation reference => reference.Member,
            _ => null,
        };
        if (member is { DeclaringSyntaxReferences.Length: 0 }
            && !TypeFamilies.IsGeneric(member.ContainingType)
            && TypeFamilies.IsGeneric(context.Operation.Type))
        {
            context.ReportDiagnostic(At(context.Operation.Syntax, context.Operation.Type!.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)));
        }
    }

    private static bool NamesTypeArguments(SyntaxNode node)
    {
        SyntaxNode callee = node is InvocationExpressionSyntax call ? call.Expression : node;
        return callee switch
        {
            GenericNameSyntax => true,
            MemberAccessExpressionSyntax access => access.Name is GenericNameSyntax,
            MemberBindingExpressionSyntax binding => binding.Name is GenericNameSyntax,
            _ => false,
        };
    }
}
