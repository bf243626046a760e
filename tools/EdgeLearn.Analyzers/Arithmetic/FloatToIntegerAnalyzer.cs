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

    // What counts is that somebody thought of both bounds: a variable that was compared from above and from below earlier in the body.
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

        bool above = false;
        bool below = false;
        foreach (IBinaryOperation comparison in body.Descendants().OfType<IBinaryOperation>())
        {
            if (comparison.Syntax.SpanStart > cast.Syntax.SpanStart)
            {
                continue;
            }

            bool? isLess = comparison.OperatorKind switch
            {
                BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual => true,
                BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual => false,
                _ => null,
            };
            if (isLess is null)
            {
                continue;
            }

            bool onLeft = SymbolEqualityComparer.Default.Equals(VariableOf(comparison.LeftOperand), variable);
            bool onRight = SymbolEqualityComparer.Default.Equals(VariableOf(comparison.RightOperand), variable);
            above |= (onLeft && isLess == true) || (onRight && isLess == false);
            below |= (onRight && isLess == true) || (onLeft && isLess == false);
        }

        return above && below;
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
