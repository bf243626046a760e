using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace EdgeLearn.Analyzers.Arithmetic;

/// <summary>EDGE0022: a floating-point value out of range becomes another integer on the chip than on .NET.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FloatToIntegerAnalyzer() : DeviceCodeAnalyzer(Rule.Warning(
    "EDGE0022",
    "A cast from floating point does not saturate on the chip",
    "'{0}' wraps around on the chip when it is out of range, and saturates on .NET; compare the local '{1}' with both bounds before the cast"))
{
    /// <inheritdoc />
    protected override void Register(CompilationStartAnalysisContext context)
    {
        context.RegisterOperationAction(Check, OperationKind.Conversion);
    }

    private void Check(OperationAnalysisContext context)
    {
        var cast = (IConversionOperation)context.Operation;
        if (cast.OperatorMethod is null
            && !cast.ConstantValue.HasValue
            && Integers.IsFloating(Integers.KindOf(cast.Operand.Type))
            && Integers.IsInteger(Integers.KindOf(cast.Type))
            && !IsBounded(cast))
        {
            string operand = VariableOf(cast.Operand) is { } variable ? variable.Name : "value";
            context.ReportDiagnostic(At(cast.Syntax, cast.Syntax.ToString(), operand));
        }
    }

    // What counts is that somebody thought of both bounds: a variable that was compared with two values earlier in the body. Which bound
    // is which says nothing, as "!(low < x)" and "high < x" are a way of writing it that catches NaN.
    private static bool IsBounded(IConversionOperation cast)
    {
        if (VariableOf(cast.Operand) is not { } variable)
        {
            return false;
        }

        IOperation body = cast;
        while (body.Parent is { } parent)
        {
            body = parent;
        }

        return body.Descendants()
            .OfType<IBinaryOperation>()
            .Where(comparison => comparison.Syntax.SpanStart < cast.Syntax.SpanStart && IsOrder(comparison.OperatorKind))
            .Select(comparison => OtherOperand(comparison, variable)?.Syntax.ToString())
            .Where(bound => bound is not null)
            .Distinct()
            .Count() >= 2;
    }

    private static bool IsOrder(BinaryOperatorKind kind)
    {
        return kind is BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual
            or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual;
    }

    private static IOperation? OtherOperand(IBinaryOperation comparison, ISymbol variable)
    {
        return SymbolEqualityComparer.Default.Equals(VariableOf(comparison.LeftOperand), variable) ? comparison.RightOperand
            : SymbolEqualityComparer.Default.Equals(VariableOf(comparison.RightOperand), variable) ? comparison.LeftOperand
            : null;
    }

    private static ISymbol? VariableOf(IOperation operation)
    {
        return operation switch
        {
            ILocalReferenceOperation local => local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter,
            IConversionOperation { IsImplicit: true, OperatorMethod: null } conversion => VariableOf(conversion.Operand),
            _ => null,
        };
    }
}
