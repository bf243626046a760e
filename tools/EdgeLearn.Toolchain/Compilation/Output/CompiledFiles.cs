using System.Text;
using EdgeLearn.NanoProjects;
using EdgeLearn.Toolchain.Engines;

namespace EdgeLearn.Toolchain.Compilation.Output;

/// <summary>A compiled model as files: a nanoFramework project for each assembly, and a solution of them all.</summary>
public static class CompiledFiles
{
    private const string Version = "1.0.0.0";

    private static readonly NanoPackages Packages = NanoPackages.Carried().With(EdgeLearnPackages.All);

    /// <summary>The files: paths with slashes, relative to the folder of the solution, and contents.</summary>
    /// <param name="model">The compiled model.</param>
    /// <param name="title">What people call it.</param>
    /// <param name="options">How it was compiled.</param>
    public static IReadOnlyDictionary<string, byte[]> Of(CompiledModel model, string title, CompileOptions options)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        var projects = new List<(NanoProject, string)>();
        foreach (GeneratedAssembly assembly in model.Program.Assemblies)
        {
            NanoProject project = ProjectOf(assembly, options);
            projects.Add((project, $@"{project.Name}\{project.Name}.nfproj"));
            foreach (GeneratedFile source in assembly.Files)
            {
                Add($"{project.Name}/{source.Name}", source.Text);
            }

            Add($"{project.Name}/{project.Name}.nfproj", NanoProjectFile.Write(project));
            Add($"{project.Name}/packages.config", PackagesConfigFile.Write(project));
            Add($"{project.Name}/{NanoProject.AssemblyInfo.Replace('\\', '/')}", AssemblyInfoFile.Write(
                [
                    ("AssemblyTitle", project.Name),
                    ("AssemblyDescription", $"{Text.OneLine(title)} as code, made by edgelearn compile"),
                    ("AssemblyVersion", Version),
                    ("AssemblyFileVersion", Version),
                ],
                []));
        }

        Add($"{options.Namespace}.sln", NanoSolutionFile.Write(projects));
        if (!model.IsRemainderInCode)
        {
            files.Add(RemainderName(options), model.Program.Blob);
        }

        return files;

        void Add(string path, string text) => files.Add(path, Encoding.UTF8.GetBytes(text));
    }

    /// <summary>The name of the file with what is still data, where it is not in the code.</summary>
    public static string RemainderName(CompileOptions options) => $"{options.ClassName}.elb";

    private static NanoProject ProjectOf(GeneratedAssembly assembly, CompileOptions options)
    {
        bool usesOperators = assembly.Files.Any(file => file.Text.Contains(nameof(AllKernels), StringComparison.Ordinal));
        Type used = usesOperators ? typeof(AllKernels) : typeof(Interpreter);
        return new NanoProject(assembly.Name, options.Namespace)
        {
            Sources = [.. assembly.Files.Select(file => file.Name)],
            Packages = Packages.Closure([EdgeLearnPackages.IdOf(used.Assembly.GetName().Name!)]),
            ProjectReferences = [.. assembly.References.Select(name => $@"..\{name}\{name}.nfproj")],
        };
    }
}
