using System.Reflection;
using System.Runtime.Loader;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace EdgeLearn.Cli.Tests;

/// <summary>What 'compile' wrote, built from its project files as nanoFramework's project system would, against EdgeLearn on the PC.</summary>
internal sealed class CompiledFolder(string folder)
{
    private static readonly XNamespace MSBuild = "http://schemas.microsoft.com/developer/msbuild/2003";

    private static readonly Assembly[] Packages = [typeof(Interpreter).Assembly, typeof(AllKernels).Assembly];

    /// <summary>The project files, in the order of the solution.</summary>
    public IReadOnlyList<string> Projects => [.. File.ReadAllLines(Directory.GetFiles(folder, "*.sln").Single())
        .Where(line => line.StartsWith("Project(", StringComparison.Ordinal))
        .Select(line => Path.Combine(folder, line.Split('"')[5].Replace('\\', '/')))];

    /// <summary>The attribute Include of all items of a kind in a project, with slashes.</summary>
    public static string[] Includes(string project, string item) =>
        [.. XDocument.Load(project).Descendants(MSBuild + item).Select(element => element.Attribute("Include")!.Value.Replace('\\', '/'))];

    /// <summary>The text of an element of a project.</summary>
    public static string Property(string project, string name) => XDocument.Load(project).Descendants(MSBuild + name).Single().Value;

    /// <summary>Compiles all projects, loads them and calls the class's method Load.</summary>
    public Interpreter Load(string className, params object[] arguments)
    {
        var images = new Dictionary<string, byte[]>();
        var context = new AssemblyLoadContext("compiled");
        Assembly? last = null;
        foreach (string project in Projects)
        {
            images[Path.GetFileNameWithoutExtension(project)] = Build(project, images);
            last = context.LoadFromStream(new MemoryStream(images[Path.GetFileNameWithoutExtension(project)]));
        }

        MethodInfo load = last!.GetType(className)!.GetMethods().Single(method => method.Name == "Load" && method.GetParameters().Length == arguments.Length);
        return (Interpreter)load.Invoke(null, arguments)!;
    }

    private static byte[] Build(string project, Dictionary<string, byte[]> images)
    {
        string directory = Path.GetDirectoryName(project)!;
        string[] references = [.. Includes(project, "Reference").Select(reference => reference.Split(',')[0])];
        references.ShouldContain("mscorlib");
        using var image = new MemoryStream();
        EmitResult result = CSharpCompilation.Create(
            Property(project, "AssemblyName"),
            Includes(project, "Compile").Select(file => CSharpSyntaxTree.ParseText(
                File.ReadAllText(Path.Combine(directory, file)), new CSharpParseOptions(LanguageVersion.CSharp9, DocumentationMode.Diagnose, preprocessorSymbols: ["NANOFRAMEWORK_1_0"]))),
            [
                MetadataReference.CreateFromFile(typeof(object).Assembly.Location),
                MetadataReference.CreateFromFile(Assembly.Load("System.Runtime").Location),
                .. Packages.Where(package => references.Contains(package.GetName().Name)).Select(package => MetadataReference.CreateFromFile(package.Location)),
                .. Includes(project, "ProjectReference").Select(other => MetadataReference.CreateFromImage(images[Path.GetFileNameWithoutExtension(other)])),
            ],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release)).Emit(image);
        result.Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).ShouldBeEmpty();
        return image.ToArray();
    }
}
