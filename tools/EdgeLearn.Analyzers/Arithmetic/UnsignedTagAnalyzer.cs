using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EdgeLearn.Analyzers.Arithmetic;

/// <summary>A rule about signed values that carry nanoCLR's tag for unsigned ones; see docs/analyzers.md.</summary>
public abstract class UnsignedTagAnalyzer : DeviceCodeAnalyzer
{
    private readonly ImmutableArray<OperationKind> _kinds;

    private protected UnsignedTagAnalyzer(DiagnosticDescriptor descriptor, params OperationKind[] kinds)
        : base(descriptor)
    {
        _kinds = kinds.ToImmutableArray();
    }

    /// <inheritdoc />
    protected sealed override void Register(CompilationStartAnalysisContext context)
    {
        context.RegisterOperationBlockStartAction(block =>
        {
            var tag = new UnsignedTag(block.OperationBlocks);
            block.RegisterOperationAction(
                operation =>
                {
                    if (AdviceFor(operation.Operation) is { } advice && tag.FindHarm(operation.Operation) is { } harm)
                    {
                        SyntaxNode node = operation.Operation.Syntax;
                        if (node.FirstAncestorOrSelf<AttributeSyntax>() is not null)
                        {
                            return; // Metadata, not code.
                        }

                        operation.ReportDiagnostic(At(node, node.ToString(), harm, advice));
                    }
                },
                _kinds);
        });
    }

    /// <summary>Recognises the origin of a wrong tag.</summary>
    /// <param name="operation">An operation of one of the rule's kinds.</param>
    /// <returns>What to write instead; null if the operation's value has the right tag.</returns>
    private protected abstract string? AdviceFor(IOperation operation);
}
