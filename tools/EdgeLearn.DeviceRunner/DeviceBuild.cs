using EdgeLearn.NanoFramework;
using EdgeLearn.NanoFramework.Compilation;
using EdgeLearn.NanoFramework.Projects;
using EdgeLearn.NanoProjects;
using EdgeLearn.Toolchain.Engines;

namespace EdgeLearn.DeviceRunner;

/// <summary>The device projects, compiled against nanoFramework's own assemblies and converted for the CLR.</summary>
internal sealed class DeviceBuild
{
    private const string ModelProgram = "ModelProgram";
    private const string OperatorProgram = "OperatorProgram";
    private const string LaneProgram = "LaneProgram";
    private const string OperatorLaneProgram = "OperatorLaneProgram";

    private const string CompiledProgram = "CompiledProgram";
    private const string CountProgram = "CountProgram";
    private const string SignalProgram = "SignalProgram";
    private const string SignalProject = "EdgeLearn.Signal";
    private const string AllKernels = "EdgeLearn.AllKernels";

    private static readonly string[] ModelProjects = ["EdgeLearn", "EdgeLearn.Files"];
    private static readonly string[] OperatorProjects = [.. ModelProjects, "EdgeLearn.Operators"];
    private static readonly string[] EngineProjects = [.. OperatorProjects, "EdgeLearn.Lanes"];
    private static readonly string[] LaneProjects = [.. ModelProjects, "EdgeLearn.Lanes"];
    private static readonly string[] OperatorLaneProjects = [.. OperatorProjects, "EdgeLearn.Lanes"];
    private static readonly string[] ProgramPackages = ["nanoFramework.Runtime.Native", "nanoFramework.System.IO.FileSystem"];

    private readonly NanoClr _clr;
    private readonly NanoPackages _packages;
    private readonly DeviceCompilation _compilation;
    private readonly string _folder;
    private readonly List<string> _assemblies = [];
    private readonly Dictionary<string, string> _converted = [];

    private DeviceBuild(NanoClr clr, Repository repository, string folder)
    {
        _clr = clr;
        _packages = NanoPackages.Load(repository.PackagesPage);
        _compilation = new DeviceCompilation(_packages, clr.Library);
        _folder = folder;

        // This CLR has no hardware of a chip behind it: what needs that is compiled against stubs in every build, and not run.
        Projects = [.. DeviceProject.FindAll(repository).Where(project =>
            project.Packages.All(id => File.Exists(clr.LibraryPath(_packages.Find(id).Assembly, ".dll"))))];
    }

    /// <summary>All device projects whose packages this CLR has.</summary>
    public IReadOnlyList<DeviceProject> Projects { get; }

    /// <summary>The sizes of the .pe files of the libraries: what they take in flash.</summary>
    public IEnumerable<(string Assembly, long Bytes)> Sizes => Projects
        .Where(project => project.Kind == NanoProjectKind.Library)
        .Select(project => (project.Name, new FileInfo(_converted[project.Name]).Length));

    /// <summary>Builds everything into a folder.</summary>
    public static DeviceBuild Run(NanoClr clr, Repository repository, string folder)
    {
        Directory.CreateDirectory(folder);
        DeviceBuild build = new(clr, repository, folder);
        foreach (DeviceProject project in build.Projects)
        {
            build.Add(project.Name, build._compilation.Compile(project), ".dll");
        }

        string source = Path.Combine(AppContext.BaseDirectory, "Device", "ModelProgram.cs");
        AddProgram(ModelProgram, [], ModelProjects);
        AddProgram(OperatorProgram, ["ALL_KERNELS"], OperatorProjects);
        AddProgram(LaneProgram, ["LANES"], LaneProjects);
        AddProgram(OperatorLaneProgram, ["ALL_KERNELS", "LANES"], OperatorLaneProjects);
        return build;

        void AddProgram(string name, string[] symbols, string[] projects) =>
            build.Add(name, build._compilation.CompileProgram(name, source, symbols, projects, ProgramPackages), ".exe");
    }

    /// <summary>What the CLR loads to run the tests.</summary>
    public IReadOnlyList<string> TestFiles()
    {
        DeviceProject tests = Projects.Single(project => project.Kind == NanoProjectKind.UnitTest);
        return [.. Packages(tests.Packages), _clr.LibraryPath("nanoFramework.UnitTestLauncher", ".pe"), .. tests.References.Append(tests.Name).Select(name => _converted[name])];
    }

    /// <summary>What the CLR loads to run a model of the common kernels.</summary>
    /// <param name="lanes">Whether weights are packed in lanes.</param>
    public IReadOnlyList<string> ModelFiles(bool lanes) =>
        lanes ? ProgramFiles(LaneProgram, LaneProjects) : ProgramFiles(ModelProgram, ModelProjects);

    /// <summary>What the CLR loads to run a model of any kernel.</summary>
    /// <param name="lanes">Whether weights are packed in lanes.</param>
    public IReadOnlyList<string> OperatorFiles(bool lanes) =>
        lanes ? ProgramFiles(OperatorLaneProgram, OperatorLaneProjects) : ProgramFiles(OperatorProgram, OperatorProjects);

    /// <summary>Builds what the CLR loads to run a model by an engine on one sample.</summary>
    public IReadOnlyList<string> CountFiles(EngineProgram program)
    {
        List<string> uses = [.. EngineProjects.Where(name => Projects.Any(project => project.Name == name))];
        string others = program.KernelSet == AllKernels ? "" : $"new {AllKernels}()";
        return GeneratedFiles(program, CountProgram, CountProgram, uses, "new AllKernels()", others);
    }

    /// <summary>Builds what the CLR loads to run kernels of the signal library.</summary>
    public IReadOnlyList<string> SignalFiles()
    {
        string source = Path.Combine(AppContext.BaseDirectory, "Device", $"{SignalProgram}.cs");
        Add(SignalProgram, _compilation.CompileProgram(SignalProgram, source, [], [SignalProject], ProgramPackages), ".exe");
        return ProgramFiles(SignalProgram, [SignalProject]);
    }

    /// <summary>Builds what the CLR loads to run a compiled model on all its samples; what is not code is left to the common kernels.</summary>
    public IReadOnlyList<string> CompiledFiles(EngineProgram program) =>
        GeneratedFiles(program, ModelProgram, CompiledProgram, [.. ModelProjects], "new CommonKernels()", "new CommonKernels()");

    /// <summary>The sizes of the .pe files of a program's generated assemblies, after they were built.</summary>
    public long GeneratedBytes(EngineProgram program) => program.Assemblies.Sum(assembly => new FileInfo(_converted[assembly.Name]).Length);

    private IReadOnlyList<string> GeneratedFiles(
        EngineProgram program, string template, string name, List<string> uses, string kernels, string others)
    {
        string[] projects = [.. uses];
        foreach (GeneratedAssembly generated in program.Assemblies)
        {
            IEnumerable<string> own = uses.Where(used => projects.Contains(used) || generated.References.Contains(used));
            Add(generated.Name, _compilation.CompileGenerated(generated.Name, generated.Files.Select(file => file.Text), [.. own]), ".dll");
            uses.Add(generated.Name);
        }

        string source = Path.Combine(_folder, $"{name}.cs");
        string text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Device", $"{template}.cs"));
        File.WriteAllText(source, text.Replace(kernels, $"new {program.KernelSet}({others})", StringComparison.Ordinal));
        Add(name, _compilation.CompileProgram(name, source, [], uses, ProgramPackages), ".exe");
        return ProgramFiles(name, uses);
    }

    private IReadOnlyList<string> ProgramFiles(string program, IEnumerable<string> projects) =>
        [.. Packages([NanoPackages.CoreLibrary, .. ProgramPackages]), .. projects.Append(program).Select(name => _converted[name])];

    private IEnumerable<string> Packages(IEnumerable<string> ids) =>
        _packages.Closure(ids).Select(package => _clr.LibraryPath(package.Assembly, ".pe"));

    private void Add(string project, CompiledAssembly compiled, string extension)
    {
        if (!compiled.Succeeded)
        {
            throw new InvalidOperationException($"{project} does not compile:\n{string.Join('\n', compiled.Errors)}");
        }

        string path = Path.Combine(_folder, compiled.Name + extension);
        File.WriteAllBytes(path, compiled.Image);
        _converted[project] = _clr.Convert(path, _assemblies.Where(known => known != path));
        _assemblies.Remove(path);
        _assemblies.Add(path);
    }
}
