using Mono.Cecil;

namespace EdgeLearn.Toolchain.Costs.Flash;

/// <summary>The table of signatures of a .pe file: equal ones are there once.</summary>
internal static class Signatures
{
    /// <summary>The size of the table, in bytes.</summary>
    public static long Bytes(IEnumerable<MethodDefinition> methods, IEnumerable<FieldDefinition> fields, IEnumerable<MemberReference> members)
    {
        Dictionary<string, int> lengths = [];
        foreach (MethodDefinition method in methods)
        {
            Add(Of(method), 2);
            if (method.HasBody && method.Body.Variables.Count > 0)
            {
                Add(method.Body.Variables.Select(variable => variable.VariableType), 0);
            }
        }

        foreach (FieldReference field in fields.Concat(members.OfType<FieldReference>()))
        {
            Add([field.FieldType], 1);
        }

        foreach (MethodReference method in members.OfType<MethodReference>())
        {
            Add(Of(method), 2);
        }

        return lengths.Values.Sum(length => (long)length);

        void Add(IEnumerable<TypeReference> types, int header) =>
            lengths.TryAdd($"{header}:{string.Join(',', types.Select(type => type.FullName))}", header + types.Sum(LengthOf));
    }

    private static IEnumerable<TypeReference> Of(MethodReference method) => [method.ReturnType, .. method.Parameters.Select(parameter => parameter.ParameterType)];

    // A class is a mark and its number in a table.
    private static int LengthOf(TypeReference type) => type switch
    {
        TypeSpecification specification => 1 + LengthOf(specification.ElementType),
        { IsPrimitive: true } or { MetadataType: MetadataType.Void or MetadataType.String or MetadataType.Object } => 1,
        _ => 2,
    };
}
