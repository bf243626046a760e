using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Compilation.Emission;
using EdgeLearn.Toolchain.Compilation.Layers;
using EdgeLearn.Toolchain.Compilation.Planning;

namespace EdgeLearn.Toolchain.Compilation.Output;

/// <summary>The code of one step.</summary>
/// <param name="Step">The step.</param>
/// <param name="Methods">Its methods.</param>
/// <param name="Calls">The methods to call, in this order.</param>
internal sealed record StepCode(Step Step, IReadOnlyList<GeneratedMethod> Methods, IReadOnlyList<GeneratedMethod> Calls)
{
    private static readonly string[] ArenaAndLanes = ["sbyte[] arena", "long[] lanes"];
    private static readonly string[] ArenaLanesAndTable = ["sbyte[] arena", "long[] lanes", "int[] table"];
    private static readonly string[] LanesOnly = ["long[] lanes"];

    /// <summary>Writes the code of a step.</summary>
    /// <param name="model">The model.</param>
    /// <param name="step">A step that no kernel runs.</param>
    /// <param name="plan">Where everything lies.</param>
    /// <param name="shared">The methods that layers share, by what makes them equal.</param>
    public static StepCode Write(BlobModel model, Step step, MemoryPlan plan, Dictionary<string, string> shared)
    {
        string name = $"Layer{step.Operator.Index}";
        switch (step.Form)
        {
            case StepForm.Pixels:
                return All(step, Pixels(step, plan, name));
            case StepForm.Windows:
                return All(step, Windows(step, plan, name));
            case StepForm.WindowsToWords:
                return All(step, WindowsToWords(step, plan, name));
            case StepForm.Words:
                return All(step, Words(step, plan, name));
            case StepForm.Depthwise:
                StepCode depthwise = All(step, step.Depthwise!.WriteInArena(
                    name, step.Strips!, plan.OffsetOf(step.Window!.Input), plan.OffsetOf(step.Window.Output), plan.PackedOf(step)));
                return depthwise with { Calls = [depthwise.Methods[0]] };
            case StepForm.DepthwiseWords:
                StepCode words = All(step, DepthwiseWords(step, plan, name, shared));
                return words with { Calls = [words.Methods[0]] };
            case StepForm.WordAverage:
                return All(step, [Average(model, step, plan, name)]);
            case StepForm.Dense:
                DenseLayer dense = step.Dense!;
                return All(step, dense.Write(name, plan.OffsetOf(dense.Input), plan.OffsetOf(dense.Output), plan.PartialOf(step)));
            default:
                throw new ArgumentOutOfRangeException(nameof(step));
        }
    }

    private static StepCode All(Step step, IEnumerable<GeneratedMethod> methods)
    {
        GeneratedMethod[] all = [.. methods];
        return new StepCode(step, all, all);
    }

    private static IEnumerable<GeneratedMethod> Pixels(Step step, MemoryPlan plan, string name)
    {
        WindowLayer layer = step.Window!;
        var input = new PixelInput(layer.Positions, layer.InputShape[3], layer.OutputShape[3], plan.OffsetOf(layer.Input), plan.OffsetOf(layer.Output));
        return step.Positions!.Write(name, input, InArena(layer, plan, PixelInput.OutputPlaces, step.Table), plan.PartialOf(step), ParametersOf(layer));
    }

    private static IEnumerable<GeneratedMethod> Windows(Step step, MemoryPlan plan, string name)
    {
        WindowLayer layer = step.Window!;
        StripGeometry strips = step.Strips!;
        int packed = plan.PackedOf(step);
        yield return WindowPacking.Write($"{name}Pack", strips, layer.InputZeroPoint, plan.OffsetOf(layer.Input), packed, oneChannel: false);
        var input = new WindowInput(strips, layer.Kernel.Width, layer.InputZeroPoint, packed, plan.OffsetOf(layer.Output), toWords: false);
        foreach (GeneratedMethod method in step.Positions!.Write(
            name, input, InArena(layer, plan, strips.OutputPlaces("o"), step.Table), plan.PartialOf(step), ParametersOf(layer)))
        {
            yield return method;
        }
    }

    private static IEnumerable<GeneratedMethod> WindowsToWords(Step step, MemoryPlan plan, string name)
    {
        WindowLayer layer = step.Window!;
        StripGeometry strips = step.Strips!;
        int packed = plan.PackedOf(step);
        int first = plan.WordsOf(layer.Output);
        yield return WindowPacking.Write($"{name}Pack", strips, layer.InputZeroPoint, plan.OffsetOf(layer.Input), packed, oneChannel: false);
        var input = new WindowInput(strips, layer.Kernel.Width, layer.InputZeroPoint, packed, first, toWords: true);
        var output = new WordOutput(layer.OutputShape[3], first);
        foreach (GeneratedMethod method in step.Positions!.Write(name, input, output, plan.PartialOf(step), LanesOnly))
        {
            yield return method;
        }

        if (!step.OutputWords!.IsEven)
        {
            yield return WordTail.Write($"{name}Tail", step.OutputWords, first);
        }
    }

    private static IEnumerable<GeneratedMethod> Words(Step step, MemoryPlan plan, string name)
    {
        WindowLayer layer = step.Window!;
        int channels = layer.OutputShape[3];
        int to = plan.WordsOf(layer.Output);
        var input = new WordInput(
            step.InputWords!.Words, layer.InputShape[3], channels, plan.WordsOf(layer.Input), to, layer.InputZeroPoint, step.IsInputUnlimited);
        return step.Positions!.Write(name, input, new WordOutput(channels, to), plan.PartialOf(step), LanesOnly);
    }

    private static IEnumerable<GeneratedMethod> DepthwiseWords(Step step, MemoryPlan plan, string name, Dictionary<string, string> shared)
    {
        // In place: the input's first word is the output's.
        string key = step.Depthwise!.SharedKey(step.InputWords!, step.IsInputUnlimited);
        bool isNew = shared.TryAdd(key, $"Depthwise{shared.Count}");
        return step.Depthwise.WriteOnWords(
            name, (shared[key], isNew), step.InputWords!, plan.WordsOf(step.Window!.Output), step.IsInputUnlimited);
    }

    private static GeneratedMethod Average(BlobModel model, Step step, MemoryPlan plan, string name)
    {
        BlobOperator op = step.Operator;
        return WordAverage.Write(
            name, op.Index, step.InputWords!, plan.WordsOf(op.Inputs[0]), model.Tensors[op.Inputs[0]].ZeroPoint, plan.OffsetOf(op.Outputs[0]),
            op.Parameters[6], op.Parameters[7]);
    }

    private static string[] ParametersOf(WindowLayer layer) => layer.Addition is null ? ArenaAndLanes : ArenaLanesAndTable;

    private static SweepOutput InArena(WindowLayer layer, MemoryPlan plan, IReadOnlyList<ArenaPlace> places, int table) => layer.Addition is null
        ? new ArenaOutput(layer.OutputZeroPoint, places)
        : new AddedOutput(layer, places, plan.OffsetOf(layer.Residual) - plan.OffsetOf(layer.Output), table);
}
