using EdgeLearn.DeviceRunner;
using EdgeLearn.NanoFramework;
using EdgeLearn.NanoFramework.Projects;
using EdgeLearn.Toolchain;
using EdgeLearn.Toolchain.Compilation;

string[] modelNames = ["hello_world", "micro_speech", "kws", "ad", "resnet8"];

Repository repository = Repository.Find(Environment.CurrentDirectory);
string shared = Environment.GetEnvironmentVariable("EDGELEARN_SHARED") ?? Path.Combine(repository.Root, "..", "shared");
if (args is ["embed"])
{
    string deviceTests = Path.Combine(repository.Root, "tests", "EdgeLearn.DeviceTests");
    foreach (string path in EmbeddedModels.Write(Path.Combine(shared, "golden"), Path.Combine(deviceTests, "Models"))
        .Concat(EmbeddedLearners.Write(Path.Combine(deviceTests, "Models")))
        .Append(EmbeddedPipelines.Write(deviceTests))
        .Append(EmbeddedPackedModels.Write(Path.Combine(shared, "golden"), Path.Combine(repository.Root, "models"), deviceTests)))
    {
        Console.WriteLine(Path.GetRelativePath(repository.Root, path));
    }

    return 0;
}

if (NanoClr.Find(out string missing) is not { } clr)
{
    Console.WriteLine($"skipped: {missing} is not set; NANOCLR, NANOCLR_LIB, NANOCLR_MDP and NANOCLR_COMMIT name the nanoCLR to run on.");
    return 0;
}

if (args is ["count", .. var filter])
{
    CountRuns.Run(clr, repository, shared, filter.FirstOrDefault(""));
    return 0;
}

string folder = Path.Combine(repository.Root, "artifacts", "device");
string testDrive = Path.Combine(folder, "test-drive");
if (args is ["tests"])
{
    TestRun only = TestRun.Run(clr, DeviceBuild.Run(clr, repository, folder), testDrive);
    Console.WriteLine($"tests: {only.Passed} passed, {only.Failures.Count} failed, {only.Skipped} skipped");
    only.Failures.ToList().ForEach(Console.Error.WriteLine);
    return only.Failures.Count == 0 ? 0 : 1;
}

if (args is ["signal"])
{
    SignalCounts.Run(clr, DeviceBuild.Run(clr, repository, folder), folder);
    return 0;
}

if (args is ["compiled", .. var names])
{
    DeviceBuild ownBuild = DeviceBuild.Run(clr, repository, folder);
    foreach (string name in names.Length > 0 ? names : modelNames)
    {
        foreach (CompileGoal goal in Enum.GetValues<CompileGoal>())
        {
            Report(CompiledRun.Run(clr, ownBuild, GoldenModel.Load(Path.GetFullPath(Path.Combine(shared, "golden", name))), goal, Path.Combine(folder, "drive")));
        }
    }

    return 0;
}

string sources = DeviceSources.Hash(repository);
DeviceBuild build = DeviceBuild.Run(clr, repository, folder);

TestRun tests = TestRun.Run(clr, build, testDrive);
Console.WriteLine($"tests: {tests.Passed} passed, {tests.Failures.Count} failed, {tests.Skipped} skipped");
List<string> failures = [.. tests.Failures];

string drive = Path.Combine(folder, "drive");
List<ModelRun> runs = [];
List<CompiledRun> compiledRuns = [];
foreach (string name in modelNames)
{
    string golden = Path.GetFullPath(Path.Combine(shared, "golden", name));
    if (!Directory.Exists(golden))
    {
        Console.WriteLine($"{name}: skipped: there is no {golden}; EDGELEARN_SHARED names the folder that holds golden/.");
        failures.Add($"{name}: not there");
        continue;
    }

    try
    {
        GoldenModel model = GoldenModel.Load(golden);
        foreach ((bool lanes, bool streamed) in ((bool, bool)[])[(false, false), (false, true), (true, false), (true, true)])
        {
            ModelRun run = ModelRun.Run(clr, build, model, lanes, streamed, drive);
            Console.WriteLine($"{name}{(lanes ? ", lanes" : "")}{(streamed ? ", streamed" : "")}: {run.Failure ?? $"equal; {run.Used} bytes held, smallest heap {run.Smallest}"}");
            runs.Add(run);
            if (run.Failure != null)
            {
                failures.Add($"{name}: {run.Failure}");
            }
        }

        foreach (CompileGoal goal in Enum.GetValues<CompileGoal>())
        {
            CompiledRun run = CompiledRun.Run(clr, build, model, goal, drive);
            Report(run);
            compiledRuns.Add(run);
            if (run.Failure != null)
            {
                failures.Add($"{name}, compiled for {goal}: {run.Failure}");
            }
        }
    }
    catch (ModelException problem)
    {
        Console.WriteLine($"{name}: {problem.Message}");
        failures.Add($"{name}: {problem.Message}");
    }
}

OperatorRuns operators = new(0, [], []);
OperatorRuns operatorsInLanes = new(0, [], []);
string single = Path.Combine(shared, "golden", "ops");
if (Directory.Exists(single))
{
    operators = OperatorRuns.Run(clr, build, single, lanes: false, drive);
    Console.WriteLine($"operators: {operators.Equal} equal, {operators.Failures.Count} not, {operators.Unsupported.Count} without a kernel");
    failures.AddRange(operators.Failures);
    operatorsInLanes = OperatorRuns.Run(clr, build, single, lanes: true, drive);
    Console.WriteLine($"operators, lanes: {operatorsInLanes.Equal} equal, {operatorsInLanes.Failures.Count} not");
    failures.AddRange(operatorsInLanes.Failures);
}

foreach (string failure in failures)
{
    Console.Error.WriteLine(failure);
}

if (failures.Count > 0)
{
    Console.Error.WriteLine("The page is not written: only a complete run counts.");
    return 1;
}

File.WriteAllText(repository.DeviceRunsPage, RunPage.Write(sources, clr, build, tests, runs, compiledRuns, operators, operatorsInLanes));
Console.WriteLine($"written: {Path.GetRelativePath(repository.Root, repository.DeviceRunsPage)}");
return 0;

static void Report(CompiledRun run) => Console.WriteLine(
    $"{run.Model.Name}, compiled for {run.Goal}: {run.Failure ?? $"equal; {run.Flash} bytes of {run.Assemblies} assemblies, {run.Used} bytes held, smallest heap {run.Smallest}"}");
