using EdgeLearn.NanoFramework.Projects;
using EdgeLearn.NanoProjects;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EdgeLearn.DeviceRunner;

/// <summary>The results of the device tests.</summary>
/// <param name="Passed">How many tests passed.</param>
/// <param name="Skipped">How many could not run there.</param>
/// <param name="Failures">What went wrong.</param>
internal sealed record TestRun(int Passed, int Skipped, IReadOnlyList<string> Failures)
{
    private const int Heap = 1024 * 1024;

    /// <summary>Runs all tests.</summary>
    /// <param name="clr">The CLR.</param>
    /// <param name="build">The tests.</param>
    /// <param name="drive">A folder that becomes the drive I:, empty when they begin.</param>
    public static TestRun Run(NanoClr clr, DeviceBuild build, string drive)
    {
        if (Directory.Exists(drive))
        {
            Directory.Delete(drive, recursive: true);
        }

        Directory.CreateDirectory(drive);
        ClrOutput output = clr.Run(build.TestFiles(), Heap, drive);
        List<string> failures = [.. output.Lines.Where(line => line.StartsWith("Test failed,", StringComparison.Ordinal))];

        // A CLR that ends early may end with success, so each test that should have run must have said so.
        string[] names = [.. output.Lines.Where(line => line.StartsWith("Test ", StringComparison.Ordinal)).Select(line => line.Split(',')[1])];
        foreach ((string test, int expected) in Expected(build.Projects.Single(project => project.Kind == NanoProjectKind.UnitTest)))
        {
            int actual = names.Count(name => name.StartsWith(test + ".", StringComparison.Ordinal));
            if (actual != expected)
            {
                failures.Add($"{test}: {actual} of {expected} results");
            }
        }

        return new TestRun(Count("Test passed,"), Count("Test skipped,"), failures);

        int Count(string start) => output.Lines.Count(line => line.StartsWith(start, StringComparison.Ordinal));
    }

    private static IEnumerable<(string Test, int Results)> Expected(DeviceProject tests) =>
        from source in tests.Sources
        let tree = CSharpSyntaxTree.ParseText(File.ReadAllText(Path.Combine(tests.Folder, source)))
        from method in tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
        let attributes = method.AttributeLists.SelectMany(list => list.Attributes).Select(attribute => attribute.Name.ToString()).ToArray()
        where attributes.Contains("TestMethod")
        let type = (ClassDeclarationSyntax)method.Parent!
        let space = type.Ancestors().OfType<NamespaceDeclarationSyntax>().First()
        select ($"{space.Name}.{type.Identifier}.{method.Identifier}", Math.Max(1, attributes.Count(attribute => attribute == "DataRow")));
}
