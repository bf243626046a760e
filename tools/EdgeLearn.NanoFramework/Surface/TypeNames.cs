namespace EdgeLearn.NanoFramework.Surface;

/// <summary>Names of types between the lists, C# and metadata.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<string, string> Keywords = new()
    {
        ["bool"] = "System.Boolean",
        ["byte"] = "System.Byte",
        ["char"] = "System.Char",
        ["double"] = "System.Double",
        ["float"] = "System.Single",
        ["int"] = "System.Int32",
        ["long"] = "System.Int64",
        ["object"] = "System.Object",
        ["sbyte"] = "System.SByte",
        ["short"] = "System.Int16",
        ["string"] = "System.String",
        ["uint"] = "System.UInt32",
        ["ulong"] = "System.UInt64",
        ["ushort"] = "System.UInt16",
        ["void"] = "System.Void",
    };

    /// <summary>The full name behind a keyword; any other name as it is.</summary>
    public static string WithoutKeyword(string name) => Keywords.GetValueOrDefault(name, name);

    /// <summary>
    /// The type as C# finds it from anywhere: nanoFramework has namespaces such as <c>nanoFramework.System</c>, in which
    /// a bare <c>System.IO</c> would be looked for in the wrong place.
    /// </summary>
    public static string Global(string type, IReadOnlyCollection<string> typeParameters)
    {
        if (type.EndsWith("[]", StringComparison.Ordinal))
        {
            return Global(type[..^2], typeParameters) + "[]";
        }

        return Keywords.ContainsKey(type) || typeParameters.Contains(type) ? type : "global::" + type;
    }
}
