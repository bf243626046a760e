using System.Text.RegularExpressions;
using System.Xml.Linq;
using EdgeLearn.NanoFramework.Projects;
using EdgeLearn.NanoProjects;
using Shouldly;
using Xunit;

namespace EdgeLearn.NanoFramework.Tests;

/// <summary>The files that Visual Studio and NuGet read agree with the sources, with each other and with the page of versions.</summary>
public sealed class ProjectFilesTests
{
    private static readonly XNamespace MSBuild = "http://schemas.microsoft.com/developer/msbuild/2003";

    private static IReadOnlyList<DeviceProject> Projects { get; } = DeviceProject.FindAll(StubSet.Repository);

    public static TheoryData<string> Names => [.. Projects.Select(project => project.Name)];

    public static TheoryData<string> Libraries => [.. Projects.Where(project => project.Kind == NanoProjectKind.Library).Select(project => project.Name)];

    [Fact]
    public void The_files_are_those_that_sync_writes() =>
        ProjectWriter.Files(StubSet.Repository)
            .Where(file => !File.Exists(file.Key) || File.ReadAllText(file.Key).ReplaceLineEndings("\n") != file.Value.ReplaceLineEndings("\n"))
            .Select(file => Path.GetRelativePath(StubSet.Repository.Root, file.Key))
            .ShouldBeEmpty("run: dotnet run --project tools/EdgeLearn.NanoFramework -- sync");

    [Theory]
    [MemberData(nameof(Names))]
    public void An_nfproj_names_every_source_file_of_its_folder_and_no_other(string name)
    {
        DeviceProject project = Find(name);
        IEnumerable<string> onDisk = Directory.EnumerateFiles(project.Folder, "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(project.Folder, path).Replace('/', '\\'))
            .Where(path => path.Split('\\')[0] is not ("bin" or "obj" or DeviceProject.HostFolder));

        Includes(project, "Compile").Order(StringComparer.Ordinal).ShouldBe(onDisk.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Packages_config_names_the_versions_of_the_page(string name)
    {
        foreach ((string id, string version) in PackagesConfig(Find(name)))
        {
            StubSet.Packages.Find(id).Version.ShouldBe(version);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Packages_config_names_what_its_packages_depend_on(string name)
    {
        string[] ids = [.. PackagesConfig(Find(name)).Select(package => package.Id)];

        ids.SelectMany(id => StubSet.Packages.Find(id).Dependencies).Except(ids).ShouldBeEmpty();
        ids.ShouldBeUnique();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_references_of_an_nfproj_point_into_the_packages_of_packages_config(string name)
    {
        DeviceProject project = Find(name);
        IEnumerable<string> hints = NanoProject(project).Descendants(MSBuild + "HintPath").Select(hint => hint.Value)
            .Where(hint => !hint.EndsWith("UnitTestLauncher.exe", StringComparison.Ordinal));
        string folder = project.RelativePath(StubSet.Repository.PackagesFolder);

        hints.ShouldBe(PackagesConfig(project).Select(package =>
            $@"{folder}\{package.Id}.{package.Version}\lib\{StubSet.Packages.Find(package.Id).Assembly}.dll"), ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_references_of_an_nfproj_carry_the_version_that_their_package_has(string name)
    {
        foreach (XElement reference in NanoProject(Find(name)).Descendants(MSBuild + "Reference"))
        {
            string hint = reference.Element(MSBuild + "HintPath")!.Value;
            string include = reference.Attribute("Include")!.Value;
            if (include.Contains(", ", StringComparison.Ordinal))
            {
                NanoPackage package = StubSet.Packages.All.Single(candidate => hint.Contains($@"\{candidate.Id}.{candidate.Version}\", StringComparison.Ordinal));
                include.ShouldStartWith($"{package.Assembly}, Version={package.Version}.0, ");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void A_nuspec_depends_on_the_packages_of_packages_config_and_on_the_packages_of_the_projects_it_uses(string name)
    {
        DeviceProject project = Find(name);
        IEnumerable<(string Id, string Version)> own = NanoProject(project).Descendants(MSBuild + "ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')))
            .Select(reference => (PackageId(Find(reference)), "[$version$]"));

        Nuspec(project, "dependency").Select(dependency => (dependency.Attribute("id")!.Value, dependency.Attribute("version")!.Value))
            .ShouldBe(PackagesConfig(project).Concat(own), ignoreOrder: true);
    }

    [Fact]
    public void The_packages_of_generated_projects_are_those_that_the_nuspec_files_describe()
    {
        foreach (NanoPackage package in EdgeLearnPackages.All)
        {
            DeviceProject project = Find(package.Assembly);

            package.Id.ShouldBe(PackageId(project));
            package.Dependencies.ShouldBe(Nuspec(project, "dependency").Select(dependency => dependency.Attribute("id")!.Value), ignoreOrder: true);
            File.ReadAllText(StubSet.Repository.BuildProperties).ShouldContain($"<Version>{package.Version}</Version>");
        }
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void A_nuspec_packs_the_assembly_in_all_its_forms(string name)
    {
        IEnumerable<string> packed = Nuspec(Find(name), "file").Select(file => file.Attribute("target")!.Value);

        foreach (string extension in (string[])["dll", "pdb", "pdbx", "pe", "xml"])
        {
            packed.ShouldContain($@"lib\{name}.{extension}");
        }
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void What_a_nuspec_packs_beside_the_build_is_in_the_repository(string name)
    {
        DeviceProject project = Find(name);
        foreach (string source in Nuspec(project, "file").Select(file => file.Attribute("src")!.Value))
        {
            if (!source.StartsWith(@"bin\Release\", StringComparison.Ordinal))
            {
                File.Exists(Path.Combine(project.Folder, source.Replace('\\', '/'))).ShouldBeTrue(source);
            }
        }
    }

    [Fact]
    public void The_device_solution_names_every_nfproj_with_its_guid()
    {
        IEnumerable<(string, string)> inSolution = Regex
            .Matches(File.ReadAllText(StubSet.Repository.DeviceSolution), "^Project\\(\"\\{11A8DD76-328B-46DF-9F39-F559912D0360\\}\"\\) = \"[^\"]+\", \"([^\"]+)\", \"([^\"]+)\"", RegexOptions.Multiline)
            .Select(match => (match.Groups[1].Value, match.Groups[2].Value));
        string folder = Path.GetDirectoryName(StubSet.Repository.DeviceSolution)!;
        IEnumerable<(string, string)> onDisk = new[] { "src", "tests" }
            .SelectMany(area => Directory.EnumerateFiles(Path.Combine(StubSet.Repository.Root, area), "*.nfproj", SearchOption.AllDirectories))
            .Select(path => (Path.GetRelativePath(folder, path).Replace('/', '\\'), XDocument.Load(path).Descendants(MSBuild + "ProjectGuid").Single().Value));

        inSolution.ShouldBe(onDisk, ignoreOrder: true);
    }

    [Fact]
    public void Every_project_under_src_has_an_nfproj_beside_it() =>
        Directory.EnumerateFiles(Path.Combine(StubSet.Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Where(path => !File.Exists(Path.ChangeExtension(path, ".nfproj")))
            .ShouldBeEmpty("run: dotnet run --project tools/EdgeLearn.NanoFramework -- sync");

    private static DeviceProject Find(string name) => Projects.Single(project => project.Name == name);

    private static XElement NanoProject(DeviceProject project) => XDocument.Load(project.NanoProject).Root!;

    private static IEnumerable<string> Includes(DeviceProject project, string item) =>
        NanoProject(project).Descendants(MSBuild + item).Select(element => element.Attribute("Include")!.Value);

    private static IEnumerable<(string Id, string Version)> PackagesConfig(DeviceProject project) =>
        XDocument.Load(project.PackagesConfig).Root!.Elements("package")
            .Select(package => (package.Attribute("id")!.Value, package.Attribute("version")!.Value));

    private static IEnumerable<XElement> Nuspec(DeviceProject project, string element) =>
        XDocument.Load(project.Nuspec).Descendants().Where(candidate => candidate.Name.LocalName == element);

    private static string PackageId(DeviceProject project) => Nuspec(project, "id").First().Value;
}
