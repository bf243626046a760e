using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EdgeLearn.Analyzers.Language;

/// <summary>EDGE0015: read-only references in a signature that can be overridden need a type that is missing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReadOnlyReferencesAnalyzer() : DeviceCodeAnalyzer(Rule.Error(
    "EDGE0015",
    "Virtual members take no read-only references on the chip",
    "'{0}' needs a type that nanoFramework lacks; pass by value or by ref in virtual members, interfaces and delegates, and return by ref"))
{
    /// <inheritdoc />
    protected override void Register(CompilationStartAnalysisContext context)
    {
        context.RegisterSymbolAction(CheckMethod, SymbolKind.Method);
        context.RegisterSymbolAction(CheckProperty, SymbolKind.Property);
        context.RegisterSymbolAction(CheckDelegate, SymbolKind.NamedType);
    }

    private void CheckMethod(SymbolAnalysisContext context)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (method.AssociatedSymbol is IPropertySymbol || method.MethodKind == MethodKind.DelegateInvoke)
        {
            return;
        }

        CheckReturn(context, method, method.ReturnsByRefReadonly);
        if (method.IsVirtual || method.IsAbstract || method.IsOverride)
        {
            CheckParameters(context, method.Parameters);
        }
    }

    private void CheckProperty(SymbolAnalysisContext context)
    {
        var property = (IPropertySymbol)context.Symbol;
        CheckReturn(context, property, property.ReturnsByRefReadonly);
        if (property.IsVirtual || property.IsAbstract || property.IsOverride)
        {
            CheckParameters(context, property.Parameters);
        }
    }

    private void CheckDelegate(SymbolAnalysisContext context)
    {
        if (((INamedTypeSymbol)context.Symbol).DelegateInvokeMethod is { } invoke)
        {
            CheckReturn(context, context.Symbol, invoke.ReturnsByRefReadonly);
            CheckParameters(context, invoke.Parameters);
        }
    }

    private void CheckReturn(SymbolAnalysisContext context, ISymbol member, bool returnsByRefReadonly)
    {
        if (returnsByRefReadonly)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, member.Locations[0], "ref readonly"));
        }
    }

    private void CheckParameters(SymbolAnalysisContext context, System.Collections.Immutable.ImmutableArray<IParameterSymbol> parameters)
    {
        foreach (IParameterSymbol parameter in parameters)
        {
            if (parameter.RefKind == RefKind.In)
            {
                context.ReportDiagnostic(Diagnostic.Create(Descriptor, parameter.Locations[0], "in " + parameter.Name));
            }
        }
    }
}
