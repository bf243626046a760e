using System.Text;

namespace EdgeLearn.NanoProjects;

/// <summary>The assembly attributes of the device build, which has no SDK to write them.</summary>
public static class AssemblyInfoFile
{
    /// <summary>The text of the file.</summary>
    /// <param name="attributes">Attributes that take a text: name and text.</param>
    /// <param name="friends">Assemblies that see its internals.</param>
    public static string Write(IEnumerable<(string Name, string Value)> attributes, IReadOnlyList<string> friends)
    {
        StringBuilder text = new("using System.Reflection;\n");
        if (friends.Count > 0)
        {
            text.Append("using System.Runtime.CompilerServices;\n");
        }

        text.Append('\n');
        foreach ((string name, string value) in attributes.Concat(friends.Select(friend => ("InternalsVisibleTo", friend))))
        {
            text.Append($"[assembly: {name}(\"{Escaped(value)}\")]\n");
        }

        return text.ToString();
    }

    private static string Escaped(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
