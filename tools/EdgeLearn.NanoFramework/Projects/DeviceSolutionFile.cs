using System.Text;

namespace EdgeLearn.NanoFramework.Projects;

/// <summary>The solution of all <c>.nfproj</c> files. It is a file of its own because <c>dotnet build</c> cannot read those.</summary>
internal static class DeviceSolutionFile
{
    private static readonly string[] Configurations = ["Debug|Any CPU", "Release|Any CPU"];

    /// <summary>The text of the file, with the line ends that Visual Studio writes.</summary>
    public static string Write(Repository repository, IReadOnlyList<DeviceProject> projects)
    {
        string folder = Path.GetDirectoryName(repository.DeviceSolution)!;
        StringBuilder text = new();
        text.Append("\nMicrosoft Visual Studio Solution File, Format Version 12.00\n# Visual Studio Version 17\n");
        text.Append("VisualStudioVersion = 17.0.31903.59\nMinimumVisualStudioVersion = 10.0.40219.1\n");
        foreach (DeviceProject project in projects)
        {
            string path = Path.GetRelativePath(folder, project.NanoProject).Replace('/', '\\');
            text.Append($"Project(\"{NanoProjectFile.ProjectType}\") = \"{project.Name}\", \"{path}\", \"{project.ProjectGuid}\"\nEndProject\n");
        }

        text.Append("Global\n\tGlobalSection(SolutionConfigurationPlatforms) = preSolution\n");
        foreach (string configuration in Configurations)
        {
            text.Append($"\t\t{configuration} = {configuration}\n");
        }

        text.Append("\tEndGlobalSection\n\tGlobalSection(ProjectConfigurationPlatforms) = postSolution\n");
        foreach (DeviceProject project in projects)
        {
            // Only what starts by itself can be deployed; a library travels with it.
            string[] actions = project.Kind == DeviceProjectKind.Library ? ["ActiveCfg", "Build.0"] : ["ActiveCfg", "Build.0", "Deploy.0"];
            foreach (string configuration in Configurations)
            {
                foreach (string action in actions)
                {
                    text.Append($"\t\t{project.ProjectGuid}.{configuration}.{action} = {configuration}\n");
                }
            }
        }

        text.Append("\tEndGlobalSection\n\tGlobalSection(SolutionProperties) = preSolution\n\t\tHideSolutionNode = FALSE\n\tEndGlobalSection\nEndGlobal\n");
        return text.Replace("\n", "\r\n").ToString();
    }
}
