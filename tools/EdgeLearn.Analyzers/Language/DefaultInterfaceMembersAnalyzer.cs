using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EdgeLearn.Analyzers.Language;

/// <summary>EDGE0004: the body of an interface member is never called on the chip.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DefaultInterfaceMembersAnalyzer() : DeviceCodeAnalyzer(Rule.Error(
    "EDGE0004",
    "Interface members have no body on the chip",
    "The body of '{0}' is never called on the chip; declare the member only, and put the code into a base class or a static helper"))
{
    /// <inheritdoc />
    protected override void Register(CompilationStartAnalysisContext context)
    {
        context.RegisterSymbolAction(Check, SymbolKind.Method);
    }

    private void Check(SymbolAnalysisContext context)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (method.ContainingType?.TypeKind == TypeKind.Interface && !method.IsAbstract && !method.IsImplicitlyDeclared)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, method.Locations[0], (method.AssociatedSymbol ?? method).Name));
        }
    }
}
