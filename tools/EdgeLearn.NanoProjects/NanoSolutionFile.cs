using System.Text;

namespace EdgeLearn.NanoProjects;

/// <summary>A solution of <c>.nfproj</c> files. It is a file of its own because <c>dotnet build</c> cannot read those.</summary>
public static class NanoSolutionFile
{
    private static readonly string[] Configurations = ["Debug|Any CPU", "Release|Any CPU"];

    /// <summary>The text of the file, with the line ends that Visual Studio writes.</summary>
    /// <param name="projects">The projects, each with the path of its <c>.nfproj</c>, relative to the solution, with backslashes.</param>
    public static string Write(IReadOnlyList<(NanoProject Project, string Path)> projects)
    {
        StringBuilder text = new();
        text.Append("\nMicrosoft Visual Studio Solution File, Format Version 12.00\n# Visual Studio Version 17\n");
        text.Append("VisualStudioVersion = 17.0.31903.59\nMinimumVisualStudioVersion = 10.0.40219.1\n");
        foreach ((NanoProject project, string path) in projects)
        {
            text.Append($"Project(\"{NanoProjectFile.ProjectType}\") = \"{project.Name}\", \"{path}\", \"{project.Guid}\"\nEndProject\n");
        }

        text.Append("Global\n\tGlobalSection(SolutionConfigurationPlatforms) = preSolution\n");
        foreach (string configuration in Configurations)
        {
            text.Append($"\t\t{configuration} = {configuration}\n");
        }

        text.Append("\tEndGlobalSection\n\tGlobalSection(ProjectConfigurationPlatforms) = postSolution\n");
        foreach ((NanoProject project, _) in projects)
        {
            // Only what starts by itself can be deployed; a library travels with it.
            string[] actions = project.Kind == NanoProjectKind.Library ? ["ActiveCfg", "Build.0"] : ["ActiveCfg", "Build.0", "Deploy.0"];
            foreach (string configuration in Configurations)
            {
                foreach (string action in actions)
                {
                    text.Append($"\t\t{project.Guid}.{configuration}.{action} = {configuration}\n");
                }
            }
        }

        text.Append("\tEndGlobalSection\n\tGlobalSection(SolutionProperties) = preSolution\n\t\tHideSolutionNode = FALSE\n\tEndGlobalSection\nEndGlobal\n");
        return text.Replace("\n", "\r\n").ToString();
    }
}
