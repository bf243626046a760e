using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EdgeLearn.Analyzers.Arithmetic;

/// <summary>
/// Follows a value of a signed type that nanoCLR has tagged as unsigned to the first place where the tag changes a result.
/// </summary>
/// <remarks>
/// <para>
/// nanoCLR gives every value on its evaluation stack a type tag and looks at the tag where IL has one opcode for both signs: <c>shr</c>
/// and <c>rem</c> follow the tag of their left operand, <c>conv.i8</c> and <c>conv.r4</c> that of their source. The result of a binary
/// operation inherits the tag of its left operand. An argument and a returned value keep their tag.
/// </para>
/// <para>
/// A field, an array element and a local take the value but not the tag. A local is nevertheless no help: an optimising C# compiler leaves
/// a local on the evaluation stack where it can, so that the value arrives at its use as it was. Locals are therefore followed.
/// </para>
/// </remarks>
internal sealed class UnsignedTag
{
    private readonly Lazy<ILookup<ILocalSymbol, ILocalReferenceOperation>> _reads;

    /// <param name="blocks">The bodies that the values live in.</param>
    public UnsignedTag(ImmutableArray<IOperation> blocks)
    {
        _reads = new Lazy<ILookup<ILocalSymbol, ILocalReferenceOperation>>(() => blocks
            .SelectMany(block => block.DescendantsAndSelf())
            .OfType<ILocalReferenceOperation>()
            .ToLookup<ILocalReferenceOperation, ILocalSymbol>(read => read.Local, SymbolEqualityComparer.Default));
    }

    /// <summary>Finds out where the tag does harm.</summary>
    /// <param name="origin">The operation whose value has the tag.</param>
    /// <returns>The use that goes wrong, as the end of a sentence; null if there is none.</returns>
    public string? FindHarm(IOperation origin)
    {
        return Follow(origin, new HashSet<ILocalSymbol>(SymbolEqualityComparer.Default));
    }

    private string? Follow(IOperation value, HashSet<ILocalSymbol> followed)
    {
        while (true)
        {
            (Step step, string? harm) = Next(value, followed);
            switch (step)
            {
                case Step.Harm:
                    return harm;
                case Step.Gone:
                    return null;
                default:
                    value = value.Parent!;
                    break;
            }
        }
    }

    private (Step Step, string? Harm) Next(IOperation value, HashSet<ILocalSymbol> followed)
    {
        switch (value.Parent)
        {
            case IConversionOperation conversion:
                return Convert(conversion);

            case IUnaryOperation { OperatorMethod: null }:
                return Kept;

            case IBinaryOperation binary:
                return Combine(binary, value);

            case ICompoundAssignmentOperation compound when compound.Target == value:
                return compound.OperatorMethod is not null ? Harmful("passed to an operator")
                    : Operate(compound.OperatorKind) is { Step: Step.Harm } harm ? harm
                    : IsUsed(compound) ? Kept
                    : Gone;

            // The tag of the target decides, and the target has the right one.
            case ICompoundAssignmentOperation { OperatorMethod: null }:
                return Gone;

            case IIncrementOrDecrementOperation { OperatorMethod: null } step:
                return IsUsed(step) ? Kept : Gone;

            case ISimpleAssignmentOperation assignment:
                return assignment.Target == value ? Gone : Store(assignment, followed);

            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } }:
                return StoreLocal(local, followed);

            case IArgumentOperation { Parameter.RefKind: not RefKind.None }:
                return Gone;

            case IArgumentOperation argument:
                return Harmful("passed as an argument, which the called method shifts, widens or divides as unsigned", argument);

            case IReturnOperation:
                return Harmful("returned, and the caller shifts, widens or divides it as unsigned");

            case IConditionalOperation conditional:
                return conditional.Condition == value ? Gone : Kept;

            case ISwitchExpressionArmOperation:
                return Kept;

            case ISwitchExpressionOperation switches:
                return switches.Value == value ? Gone : Kept;

            case IParenthesizedOperation:
                return Kept;

            case ICompoundAssignmentOperation:
            case IUnaryOperation:
            case IIncrementOrDecrementOperation:
                return Harmful("passed to an operator");

            // Stores that keep the type of the target, and uses that read bits without asking for the tag.
            case null:
            case IFieldInitializerOperation:
            case IPropertyInitializerOperation:
            case IParameterInitializerOperation:
            case IVariableInitializerOperation:
            case IArrayInitializerOperation:
            case IArrayElementReferenceOperation:
            case IArrayCreationOperation:
            case IExpressionStatementOperation:
            case ISwitchOperation:
            case ICaseClauseOperation:
            case IIsPatternOperation:
            case IPatternOperation:
            case IInterpolationOperation:
            case IInvocationOperation:
            case IMemberReferenceOperation:
            case IObjectOrCollectionInitializerOperation:
            case IBlockOperation:
            case INameOfOperation:
                return Gone;

            default:
                return Harmful("used");
        }
    }

    private static (Step Step, string? Harm) Convert(IConversionOperation conversion)
    {
        if (conversion.OperatorMethod is not null)
        {
            return Harmful("passed to a conversion operator");
        }

        SpecialType from = Integers.KindOf(conversion.Operand.Type);
        SpecialType to = Integers.KindOf(conversion.Type);
        if (Integers.IsFloating(to))
        {
            return Harmful("converted to floating point");
        }

        return (from, to) switch
        {
            (SpecialType.System_Int32, SpecialType.System_Int32) => Kept,
            (SpecialType.System_Int64, SpecialType.System_Int64) => Kept,
            (SpecialType.System_Int32, SpecialType.System_Int64 or SpecialType.System_UInt64) => Harmful("widened to 64 bits"),

            // conv.i4 and the conversions to small types tag anew, boxing takes the type of the box, and an unsigned type may have the tag.
            _ => Gone,
        };
    }

    private static (Step Step, string? Harm) Combine(IBinaryOperation binary, IOperation value)
    {
        if (binary.OperatorMethod is { IsImplicitlyDeclared: false } && !Integers.IsInteger(Integers.KindOf(binary.Type)))
        {
            return Harmful("passed to an operator");
        }

        if (binary.RightOperand == value)
        {
            // The compiler drops the neutral element, and then the right operand is all there is.
            bool leftIsDropped = (binary.OperatorKind == BinaryOperatorKind.Add && Integers.IsConstant(binary.LeftOperand, 0))
                || (binary.OperatorKind == BinaryOperatorKind.Multiply && Integers.IsConstant(binary.LeftOperand, 1));
            return leftIsDropped ? Kept : Gone;
        }

        return Operate(binary.OperatorKind);
    }

    /// <summary>What an operator makes of the tag of its left operand.</summary>
    private static (Step Step, string? Harm) Operate(BinaryOperatorKind kind)
    {
        return kind switch
        {
            BinaryOperatorKind.RightShift => Harmful("shifted right"),
            BinaryOperatorKind.Remainder => Harmful("the left operand of '%'"),

            // Comparisons have an opcode for each sign.
            BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals
                or BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual
                or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual => Gone,
            _ => Kept,
        };
    }

    private (Step Step, string? Harm) Store(ISimpleAssignmentOperation assignment, HashSet<ILocalSymbol> followed)
    {
        (Step Step, string? Harm) stored = assignment.Target switch
        {
            _ when assignment.IsRef => Gone,
            ILocalReferenceOperation { Local: { RefKind: RefKind.None } local } => StoreLocal(local, followed),
            ILocalReferenceOperation => ThroughReference,
            IParameterReferenceOperation { Parameter.RefKind: not RefKind.None } => ThroughReference,
            IParameterReferenceOperation or IFieldReferenceOperation or IArrayElementReferenceOperation or IDiscardOperation => Gone,
            IPropertyReferenceOperation { Property: var property } when IsAutoProperty(property) => Gone,
            IPropertyReferenceOperation => Harmful("passed to a setter"),
            _ => ThroughReference,
        };
        return stored.Step == Step.Harm ? stored
            : IsUsed(assignment) ? Kept
            : Gone;
    }

    private (Step Step, string? Harm) StoreLocal(ILocalSymbol local, HashSet<ILocalSymbol> followed)
    {
        if (local.IsConst || !followed.Add(local))
        {
            return Gone;
        }

        foreach (ILocalReferenceOperation read in _reads.Value[local])
        {
            if (Follow(read, followed) is { } harm)
            {
                return Harmful($"kept in '{local.Name}', which the compiler may leave on the stack, and {harm}");
            }
        }

        return Gone;
    }

    /// <summary>An assignment has a value of its own: what was assigned, with its tag.</summary>
    private static bool IsUsed(IOperation assignment)
    {
        return assignment.Parent is not (IExpressionStatementOperation or IObjectOrCollectionInitializerOperation);
    }

    private static bool IsAutoProperty(IPropertySymbol property)
    {
        return !property.IsVirtual && !property.IsAbstract && !property.IsOverride
            && property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));
    }

    private static (Step Step, string? Harm) Harmful(string harm, IArgumentOperation argument)
    {
        // An element of a params array is stored, not passed.
        return argument.ArgumentKind == ArgumentKind.ParamArray ? Gone : Harmful(harm);
    }

    private static (Step Step, string? Harm) Harmful(string harm)
    {
        return (Step.Harm, harm);
    }

    private static (Step Step, string? Harm) Kept => (Step.Kept, null);

    private static (Step Step, string? Harm) Gone => (Step.Gone, null);

    // Unlike stloc and stfld, stind copies the tag into what the reference points to.
    private static (Step Step, string? Harm) ThroughReference => Harmful("stored through a reference, which takes over the tag");

    private enum Step
    {
        /// <summary>The parent's value has the tag as well.</summary>
        Kept,

        /// <summary>Nobody will see the tag.</summary>
        Gone,

        /// <summary>The tag changes a result.</summary>
        Harm,
    }
}
