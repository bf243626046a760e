using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace EdgeLearn.Analyzers.Arithmetic;

/// <summary>EDGE0021: NaN is greater than everything on the chip.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FloatComparisonAnalyzer() : DeviceCodeAnalyzer(Rule.Warning(
    "EDGE0021",
    "NaN is greater than everything on the chip",
    "'{0}' is true for NaN on the chip and false on .NET; exchange the operands and use '{1}'"))
{
    /// <inheritdoc />
    protected override void Register(CompilationStartAnalysisContext context)
    {
        context.RegisterOperationAction(CheckOperator, OperationKind.Binary);
        context.RegisterOperationAction(CheckPattern, OperationKind.RelationalPattern);
    }

    private void CheckOperator(OperationAnalysisContext context)
    {
        var comparison = (IBinaryOperation)context.Operation;
        if (!comparison.ConstantValue.HasValue && Integers.IsFloating(Integers.KindOf(comparison.LeftOperand.Type)))
        {
            Report(context, comparison.OperatorKind);
        }
    }

    private void CheckPattern(OperationAnalysisContext context)
    {
        var pattern = (IRelationalPatternOperation)context.Operation;
        if (Integers.IsFloating(Integers.KindOf(pattern.Value.Type)))
        {
            Report(context, pattern.OperatorKind);
        }
    }

    // The interpreter's comparison answers "greater" when an operand is NaN; < and <= come out right, and so do == and !=.
    private void Report(OperationAnalysisContext context, BinaryOperatorKind kind)
    {
        string? mirrored = kind switch
        {
            BinaryOperatorKind.GreaterThan => "<",
            BinaryOperatorKind.GreaterThanOrEqual => "<=",
            _ => null,
        };
        if (mirrored is not null)
        {
            context.ReportDiagnostic(At(context.Operation.Syntax, context.Operation.Syntax.ToString(), mirrored));
        }
    }
}
