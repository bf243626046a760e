using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Compilation.Emission;
using EdgeLearn.Toolchain.Compilation.Output;
using EdgeLearn.Toolchain.Compilation.Planning;
using EdgeLearn.Toolchain.Engines;

namespace EdgeLearn.Toolchain.Compilation;

/// <summary>Turns a model into C# for nanoFramework: weights are constants of straight-line code, in flash, and several multiplications are one.</summary>
public static class ModelCompiler
{
    private const int EntryBytes = 4096;
    private const int LongestBranch = 32_700; // bytes; nanoCLR counts 16 bits

    /// <summary>Compiles a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="title">What people call it.</param>
    /// <param name="options">Names, and what for.</param>
    public static CompiledModel Compile(BlobModel model, string title, CompileOptions options)
    {
        var trained = TrainedOperators.Of(model);
        IReadOnlyList<Step> steps = StepForms.Choose(model, options with { Interpreted = options.Interpreted.Union(trained.Numbers).ToHashSet() });
        var plan = new MemoryPlan(model, steps, trained);
        if (plan.Words.Size > StepForms.LargestArray && options.Goal == CompileGoal.Speed)
        {
            // Each step alone would fit an array of a board, but what a run of layers keeps in words does not.
            return Compile(model, title, options with { Goal = CompileGoal.Ram });
        }

        var shared = new Dictionary<string, string>();
        var codes = new List<StepCode>();
        foreach (Step step in steps.Where(step => step.Form != StepForm.Kernel))
        {
            codes.Add(StepCode.Write(model, step, plan, shared));
        }

        int fingerprint = Crc32.Append(0, model.Bytes, 0, model.Bytes.Length);
        byte[] remainder = RemainderBlob.Write(model, steps, plan, trained, fingerprint);
        GeneratedMethod[] methods = [.. codes.SelectMany(code => code.Methods).OrderBy(method => codes.Exists(code => code.Calls.Contains(method)))];
        IReadOnlyDictionary<string, int> sizes = Measure(options, methods);
        if (methods.Any(method => method.HasLoop && sizes[method.Name] > LongestBranch))
        {
            // Foreseen too short: once more, in smaller pieces.
            return Compile(model, title, options with { LongestLoop = options.LongestLoop * 3 / 4 });
        }

        var split = new AssemblySplit(options, methods, sizes, EntryBytes + remainder.Length);
        bool needsOperators = steps.Any(step => step.Form == StepForm.Kernel && new CommonKernels().Create(step.Operator.Opcode) is null);
        GeneratedFile[] entry =
        [
            new($"{options.ClassName}.cs", EntrySource.WriteModel(options, title, remainder, needsOperators)),
            new($"{options.ClassName}Kernels.cs", EntrySource.WriteKernels(options, plan.Words.Size, 2 * AddTable.Length * steps.Count(step => step.HasTables))),
            new($"{options.ClassName}Layer.cs", EntrySource.WriteLayer(options, fingerprint, steps.Count, plan.Arena.Size, codes, split.NameOf)),
        ];
        var program = new EngineProgram("compiled", remainder, $"{options.Namespace}.{options.ClassName}Kernels", split.Assemblies(entry));
        return new CompiledModel(
            program, [.. steps.Select(step => Layer(step, codes, sizes))], plan.Arena.Size, 8 * plan.Words.Size, remainder.Length <= EntrySource.LargestArray);
    }

    /// <summary>Compiles the methods once, all together, for the size of each.</summary>
    private static IReadOnlyDictionary<string, int> Measure(CompileOptions options, GeneratedMethod[] methods)
    {
        if (methods.Length == 0)
        {
            return new Dictionary<string, int>();
        }

        CodeWriter code = EntrySource.Begin(options, ["System", "EdgeLearn"]);
        code.Open("internal static class All");
        foreach (GeneratedMethod method in methods)
        {
            code.Lines(method.Text);
        }

        code.Close();
        code.Close();
        return MethodSizes.Of(EngineCompiler.Compile(
            "Sizes", [new GeneratedFile("All.cs", code.ToString())], [File.ReadAllBytes(typeof(Interpreter).Assembly.Location)]));
    }

    private static CompiledLayer Layer(Step step, IReadOnlyList<StepCode> codes, IReadOnlyDictionary<string, int> sizes)
    {
        StepCode? code = codes.FirstOrDefault(code => code.Step == step);
        int weights = step.Operator.Weights.Sum(matrix => Layers.LayerRows.Of(matrix).NonZero);
        int words = step.PackedWords + step.PartialWords + step.StageWords + ((step.OutputWords?.Words * step.OutputWords?.Channels) ?? 0);
        return new CompiledLayer(
            step.Operator.Index, step.Operator.Name, code is not null, Describe(step), weights,
            code?.Methods.Sum(method => sizes[method.Name]) ?? 0, step.Operator.Macs, code is null ? 0 : 8 * words);
    }

    private static string Describe(Step step) => step.Form switch
    {
        StepForm.Kernel => "kernel",
        StepForm.Pixels or StepForm.StridedPixels or StepForm.Windows => $"{step.Positions!.Format.Lanes} positions, bytes",
        StepForm.WindowsToWords => "3 positions, bytes to words",
        StepForm.Words => "3 positions, words",
        StepForm.Depthwise => "3 positions a channel, bytes",
        StepForm.DepthwiseChannels => "3 positions a channel, bytes",
        StepForm.DepthwiseWords => "3 positions a channel, words",
        StepForm.WordAverage => "3 positions, words to bytes",
        StepForm.Dense => $"{step.Dense!.Format.Lanes} channels",
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };
}
