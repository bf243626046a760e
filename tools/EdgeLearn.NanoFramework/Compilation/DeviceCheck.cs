using EdgeLearn.NanoFramework.Projects;
using EdgeLearn.NanoFramework.Stubs;
using EdgeLearn.NanoFramework.Surface;
using EdgeLearn.NanoProjects;
using Microsoft.CodeAnalysis;

namespace EdgeLearn.NanoFramework.Compilation;

/// <summary>Compiles every device project against the stubs, as each build does.</summary>
internal static class DeviceCheck
{
    /// <summary>Returns the errors, in the form that a build shows with file and line.</summary>
    public static IReadOnlyList<string> Run(Repository repository)
    {
        NanoPackages packages = NanoPackages.Load(repository.PackagesPage);
        IReadOnlyDictionary<string, byte[]> stubs = StubCompiler.CompileAll(ApiCatalog.Load(repository.ApiLists), packages);
        DeviceCompilation compilation = new(packages, assembly => stubs[assembly]);
        foreach (DeviceProject project in DeviceProject.FindAll(repository))
        {
            CompiledAssembly result = compilation.Compile(project);
            if (!result.Succeeded)
            {
                // What uses this project would only repeat the errors.
                return [.. result.Errors.Select(error => Format(error, project))];
            }
        }

        return [];
    }

    private static string Format(Diagnostic error, DeviceProject project)
    {
        FileLinePositionSpan span = error.Location.GetLineSpan();
        string place = error.Location.IsInSource
            ? $"{span.Path}({span.StartLinePosition.Line + 1},{span.StartLinePosition.Character + 1})"
            : project.Name;
        return $"{place}: error {error.Id}: {error.GetMessage()} (on nanoFramework)";
    }
}
