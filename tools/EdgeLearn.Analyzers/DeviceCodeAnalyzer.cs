using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EdgeLearn.Analyzers;

/// <summary>A rule for code that runs on nanoCLR. It says nothing about code for other runtimes.</summary>
public abstract class DeviceCodeAnalyzer : DiagnosticAnalyzer
{
    private protected DeviceCodeAnalyzer(DiagnosticDescriptor descriptor)
    {
        Descriptor = descriptor;
        SupportedDiagnostics = ImmutableArray.Create(descriptor);
    }

    /// <summary>The one diagnostic of this analyzer.</summary>
    protected DiagnosticDescriptor Descriptor { get; }

    /// <inheritdoc />
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc />
    public sealed override void Initialize(AnalysisContext context)
    {
        // Generated code runs on the chip as any other code does: networks compiled to C# are checked, too.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (DeviceCode.Is(start.Compilation, start.Options))
            {
                Register(start);
            }
        });
    }

    /// <summary>Registers the actions of the rule with a compilation that is code for the chip.</summary>
    /// <param name="context">The compilation.</param>
    protected abstract void Register(CompilationStartAnalysisContext context);

    /// <summary>Makes the diagnostic of this rule.</summary>
    /// <param name="node">Where it is shown.</param>
    /// <param name="arguments">What the message names.</param>
    /// <returns>The diagnostic.</returns>
    protected Diagnostic At(SyntaxNode node, params object[] arguments)
    {
        return Diagnostic.Create(Descriptor, node.GetLocation(), arguments);
    }

    /// <summary>Makes the diagnostic of this rule.</summary>
    /// <param name="token">Where it is shown.</param>
    /// <param name="arguments">What the message names.</param>
    /// <returns>The diagnostic.</returns>
    protected Diagnostic At(SyntaxToken token, params object[] arguments)
    {
        return Diagnostic.Create(Descriptor, token.GetLocation(), arguments);
    }
}
