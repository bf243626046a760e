using System.Globalization;
using EdgeLearn.NanoFramework.Surface;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace EdgeLearn.NanoFramework.Tests;

/// <summary>
/// The surface of an assembly as its metadata has it, in the form of the lists. It knows nothing of how the stubs are made, so
/// that it can vouch for them.
/// </summary>
internal static class SurfaceText
{
    private static readonly SymbolDisplayFormat TypeFormat = new(
        globalNamespaceStyle: SymbolDisplayGlobalNamespaceStyle.Omitted,
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    public static IEnumerable<string> Read(string assembly, IReadOnlyDictionary<string, byte[]> images)
    {
        Dictionary<string, MetadataReference> references =
            images.ToDictionary(image => image.Key, image => (MetadataReference)MetadataReference.CreateFromImage(image.Value));
        CSharpCompilation compilation = CSharpCompilation.Create("Reader", references: references.Values);
        IAssemblySymbol symbol = (IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(references[assembly])!;
        return Types(symbol.GlobalNamespace).SelectMany(Lines);
    }

    /// <summary>Bases in a fixed order, and without what an interface brings with it: metadata repeats that, source need not.</summary>
    public static string Normalize(string line, ApiCatalog catalog)
    {
        string[] halves = line.Split(" : ", 2);
        if (!line.StartsWith("# ", StringComparison.Ordinal) || halves.Length == 1)
        {
            return line;
        }

        string[] bases = halves[1].Split(", ");
        IEnumerable<string> implied = bases.Select(catalog.Find).OfType<ApiType>().SelectMany(catalog.Interfaces).Select(type => type.Name);
        return $"{halves[0]} : {string.Join(", ", bases.Except(implied).Order(StringComparer.Ordinal))}";
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container)
    {
        foreach (ISymbol member in container.GetMembers().Where(member => member is INamespaceSymbol || IsVisible(member)))
        {
            if (member is INamedTypeSymbol type)
            {
                yield return type;
            }

            if (member is INamespaceOrTypeSymbol inner)
            {
                foreach (INamedTypeSymbol nested in Types(inner))
                {
                    yield return nested;
                }
            }
        }
    }

    private static IEnumerable<string> Lines(INamedTypeSymbol type)
    {
        string name = type.ToDisplayString(TypeFormat);
        yield return "# " + TypeLine(type, name);
        foreach (ISymbol member in type.GetMembers().Where(IsVisible))
        {
            if (MemberLine(member) is string line)
            {
                yield return $"{name}::{line}{Obsolete(member)}";
            }
        }
    }

    private static string TypeLine(INamedTypeSymbol type, string name)
    {
        string kind = type.TypeKind switch
        {
            TypeKind.Class when type.IsStatic => "static class",
            TypeKind.Class when type.IsAbstract => "abstract class",
            TypeKind.Class when type.IsSealed => "sealed class",
            TypeKind.Struct => (type.IsRefLikeType ? "ref " : "") + (type.IsReadOnly ? "readonly " : "") + "struct",
            _ => type.TypeKind.ToString().ToLowerInvariant(),
        };
        string[] bases = type.TypeKind switch
        {
            TypeKind.Enum => [Name(type.EnumUnderlyingType!)],
            TypeKind.Delegate => [],
            _ => [.. (type.BaseType is { SpecialType: SpecialType.None or SpecialType.System_MulticastDelegate } or { Name: "Delegate" or "Enum" or "ValueType" } && type.TypeKind == TypeKind.Class
                ? new[] { Name(type.BaseType!) } : []).Concat(type.Interfaces.Select(Name))],
        };
        return $"{kind} {name}{(bases.Length == 0 ? "" : " : " + string.Join(", ", bases))}{Obsolete(type)}";
    }

    private static string? MemberLine(ISymbol member) => member switch
    {
        // The lists give only Invoke of a delegate.
        _ when member.ContainingType.TypeKind == TypeKind.Delegate && member.Name != "Invoke" => null,
        IMethodSymbol { MethodKind: MethodKind.PropertyGet or MethodKind.PropertySet or MethodKind.EventAdd or MethodKind.EventRemove } => null,
        IMethodSymbol { MethodKind: MethodKind.Constructor, IsImplicitlyDeclared: true } => null,
        IMethodSymbol { MethodKind: MethodKind.Constructor } method => $".ctor({Parameters(method.Parameters)}) : {Modifiers(member)}void",
        IMethodSymbol method => $"{method.Name}({Parameters(method.Parameters)}) : {Modifiers(member)}{Name(method.ReturnType)}",
        IPropertySymbol property => $"{(property.IsIndexer ? $"this[{Parameters(property.Parameters)}]" : property.Name)} : {Modifiers(member)}{Name(property.Type)} {{ {(property.GetMethod == null ? "" : "get; ")}{(property.SetMethod == null ? "" : "set; ")}}}",
        IFieldSymbol field when member.ContainingType.TypeKind == TypeKind.Enum => $"{field.Name} = {field.ConstantValue}",
        IFieldSymbol { IsConst: true } field => $"{field.Name} : {Accessibility(member)}const {Name(field.Type)} = {Constant(field.ConstantValue)}",
        IFieldSymbol field => $"{field.Name} : {Modifiers(member)}{(field.IsReadOnly ? "readonly " : "")}{Name(field.Type)}",
        IEventSymbol @event => $"event {@event.Name} : {Modifiers(member)}{Name(@event.Type)}",
        _ => null,
    };

    private static string Parameters(IEnumerable<IParameterSymbol> parameters) =>
        string.Join(", ", parameters.Select(parameter =>
        {
            string modifier = parameter.IsParams ? "params " : parameter.RefKind == RefKind.None ? "" : parameter.RefKind.ToString().ToLowerInvariant() + " ";
            string value = !parameter.HasExplicitDefaultValue
                ? ""
                : " = " + (parameter.ExplicitDefaultValue == null ? "null/default" : Convert.ToString(parameter.ExplicitDefaultValue, CultureInfo.InvariantCulture));
            return $"{modifier}{Name(parameter.Type)} {parameter.Name}{value}";
        }));

    private static string Modifiers(ISymbol member)
    {
        // Every member of an interface is abstract and every Invoke of a delegate virtual; the lists do not say so.
        if (member.ContainingType.TypeKind is TypeKind.Interface or TypeKind.Delegate)
        {
            return "";
        }

        if (member is IMethodSymbol { MethodKind: MethodKind.Destructor })
        {
            return member.ContainingType.SpecialType == SpecialType.System_Object ? "protected virtual " : "protected override ";
        }

        return Accessibility(member)
            + (member.IsStatic ? "static " : "")
            + (member.IsAbstract ? "abstract " : "")
            + (member.IsVirtual ? "virtual " : "")
            + (member.IsOverride ? "override " : "");
    }

    private static string Accessibility(ISymbol member) => member.DeclaredAccessibility switch
    {
        Microsoft.CodeAnalysis.Accessibility.Protected => "protected ",
        Microsoft.CodeAnalysis.Accessibility.ProtectedOrInternal => "protected internal ",
        _ => "",
    };

    private static string Constant(object? value) => value switch
    {
        string text => SymbolDisplay.FormatLiteral(text, quote: true),
        char character => $"'\\u{(int)character:X4}'",
        double.PositiveInfinity or float.PositiveInfinity => "Infinity",
        double.NegativeInfinity or float.NegativeInfinity => "-Infinity",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Obsolete(ISymbol symbol) =>
        symbol.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "ObsoleteAttribute"
            && symbol is not INamedTypeSymbol { IsRefLikeType: true }) ? "   [Obsolete]" : "";

    private static string Name(ITypeSymbol type) => type.ToDisplayString(TypeFormat);

    private static bool IsVisible(ISymbol symbol) => symbol.DeclaredAccessibility
        is Microsoft.CodeAnalysis.Accessibility.Public
        or Microsoft.CodeAnalysis.Accessibility.Protected
        or Microsoft.CodeAnalysis.Accessibility.ProtectedOrInternal;
}
