using System.Text;
using System.Xml.Linq;

namespace EdgeLearn.NanoFramework.Projects;

/// <summary>The assembly attributes of the device build, which has no SDK to write them.</summary>
internal static class AssemblyInfoFile
{
    /// <summary>The text of the file.</summary>
    public static string Write(DeviceProject project, IReadOnlyList<DeviceProject> all)
    {
        XElement properties = XDocument.Load(project.Repository.BuildProperties).Root!;
        string Property(string name) => properties.Descendants(name).First().Value;
        string version = Property("Version");

        StringBuilder text = new("using System.Reflection;\n");
        DeviceProject[] friends = [.. all.Where(candidate => project.Friends.Contains(candidate.Name))];
        if (friends.Length > 0)
        {
            text.Append("using System.Runtime.CompilerServices;\n");
        }

        text.Append('\n');
        Attribute(text, "AssemblyTitle", project.AssemblyName);
        Attribute(text, "AssemblyDescription", project.Description);
        Attribute(text, "AssemblyCompany", Property("Authors"));
        Attribute(text, "AssemblyProduct", Property("Product"));
        Attribute(text, "AssemblyCopyright", Property("Copyright"));
        Attribute(text, "AssemblyVersion", version + ".0");
        Attribute(text, "AssemblyFileVersion", version + ".0");
        Attribute(text, "AssemblyInformationalVersion", version);
        foreach (DeviceProject friend in friends)
        {
            Attribute(text, "InternalsVisibleTo", friend.AssemblyName);
        }

        return text.ToString();
    }

    private static void Attribute(StringBuilder text, string name, string value) =>
        text.Append($"[assembly: {name}(\"{value.Replace("\"", "\\\"", StringComparison.Ordinal)}\")]\n");
}
