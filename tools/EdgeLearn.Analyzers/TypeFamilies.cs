using Microsoft.CodeAnalysis;

namespace EdgeLearn.Analyzers;

/// <summary>Generic types of .NET that have a rule of their own, so that one mistake is one diagnostic.</summary>
internal static class TypeFamilies
{
    public static bool IsNullableValue(ITypeSymbol? type)
    {
        return type?.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;
    }

    public static bool IsSpan(ITypeSymbol? type)
    {
        return type is INamedTypeSymbol { Arity: 1, Name: "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory" } named
            && IsSystem(named.ContainingNamespace);
    }

    public static bool IsTuple(ITypeSymbol? type)
    {
        return type is INamedTypeSymbol named
            && (named.IsTupleType || (named.Name == "ValueTuple" && IsSystem(named.ContainingNamespace)));
    }

    public static bool IsGeneric(ITypeSymbol? type)
    {
        return type switch
        {
            IArrayTypeSymbol array => IsGeneric(array.ElementType),
            INamedTypeSymbol named => (named.IsGenericType || IsGeneric(named.ContainingType))
                && !IsNullableValue(named) && !IsSpan(named) && !IsTuple(named),
            _ => false,
        };
    }

    public static bool IsLinq(IMethodSymbol method)
    {
        return method.ContainingNamespace is { Name: "Linq", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };
    }

    private static bool IsSystem(INamespaceSymbol? space)
    {
        return space is { Name: "System", ContainingNamespace.IsGlobalNamespace: true };
    }
}
