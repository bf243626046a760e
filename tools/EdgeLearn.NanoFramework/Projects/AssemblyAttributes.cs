using System.Xml.Linq;
using EdgeLearn.NanoProjects;

namespace EdgeLearn.NanoFramework.Projects;

/// <summary>The assembly attributes of a device project: those that the host build takes from the shared settings.</summary>
internal static class AssemblyAttributes
{
    /// <summary>The text of the file.</summary>
    public static string Write(DeviceProject project, IReadOnlyList<DeviceProject> all)
    {
        XElement properties = XDocument.Load(project.Repository.BuildProperties).Root!;
        string Property(string name) => properties.Descendants(name).First().Value;
        string version = Property("Version");
        return AssemblyInfoFile.Write(
            [
                ("AssemblyTitle", project.AssemblyName),
                ("AssemblyDescription", project.Description),
                ("AssemblyCompany", Property("Authors")),
                ("AssemblyProduct", Property("Product")),
                ("AssemblyCopyright", Property("Copyright")),
                ("AssemblyVersion", version + ".0"),
                ("AssemblyFileVersion", version + ".0"),
                ("AssemblyInformationalVersion", version),
            ],
            [.. all.Where(candidate => project.Friends.Contains(candidate.Name)).Select(friend => friend.AssemblyName)]);
    }
}
