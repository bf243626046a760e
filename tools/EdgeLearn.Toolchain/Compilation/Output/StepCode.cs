using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Compilation.Emission;
using EdgeLearn.Toolchain.Compilation.Lanes;
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
            case StepForm.StridedPixels:
                return All(step, StridedPixels(step, plan, name));
            case StepForm.Windows:
                return All(step, Windows(step, plan, name));
            case StepForm.WindowsToWords:
                StepCode windows = All(step, WindowsToWords(step, plan, name));
                return windows with { Calls = [.. windows.Methods.Take(2)] };
            case StepForm.Words:
                return All(step, Words(step, plan, name));
            case StepForm.Depthwise:
                StepCode depthwise = All(step, step.Depthwise!.WriteInArena(
                    name, step.Strips!, plan.OffsetOf(step.Window!.Input), plan.OffsetOf(step.Window.Output), plan.PackedOf(step)));
                return depthwise with { Calls = [depthwise.Methods[0]] };
            case StepForm.DepthwiseChannels:
            case StepForm.DepthwiseWords:
                StepCode words = All(step, DepthwiseChannels(step, plan, name, shared));
                return words with { Calls = [words.Methods[0]] };
            case StepForm.WordAverage:
                StepCode average = All(step, Average(model, step, plan, name));
                return average with { Calls = [average.Methods[0]] };
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
        LaneFormat format = step.Positions!.Format;
        var input = new PixelInput(
            format, layer.Positions, layer.InputShape[3], layer.OutputShape[3], plan.OffsetOf(layer.Input), plan.OffsetOf(layer.Output));
        return step.Positions.Write(name, input, InArena(step, plan, PixelInput.OutputPlaces(format)), plan.PartialOf(step), ParametersOf(layer));
    }

    private static IEnumerable<GeneratedMethod> StridedPixels(Step step, MemoryPlan plan, string name)
    {
        WindowLayer layer = step.Window!;
        StripGeometry strips = step.Strips!;
        var input = new StridedPixelInput(strips, plan.OffsetOf(layer.Input), plan.OffsetOf(layer.Output));
        return step.Positions!.Write(
            name, input, InArena(step, plan, strips.OutputPlaces("o")), plan.PartialOf(step), ParametersOf(layer));
    }

    private static IEnumerable<GeneratedMethod> Windows(Step step, MemoryPlan plan, string name)
    {
        WindowLayer layer = step.Window!;
        StripGeometry strips = step.Strips!;
        int packed = plan.PackedOf(step);
        yield return WindowPacking.Write($"{name}Pack", strips, layer.InputZeroPoint, plan.OffsetOf(layer.Input), packed, oneChannel: false);
        var input = new WindowInput(strips, layer.Kernel.Width, layer.InputZeroPoint, packed, plan.OffsetOf(layer.Output));
        foreach (GeneratedMethod method in step.Positions!.Write(
            name, input, InArena(step, plan, strips.OutputPlaces("o")), plan.PartialOf(step), ParametersOf(layer)))
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
        var input = new WordWindowInput(strips, layer.Kernel.Width, layer.InputZeroPoint, layer.OutputShape[3]);
        GeneratedMethod[] sweeps = [.. step.Positions!.Write($"{name}Windows", input, InWords(step, plan), plan.PartialOf(step), WordWindowInput.Parameters)];
        foreach (GeneratedMethod method in new WordWindows(step.OutputWords!, strips, packed, first).Write(name, sweeps).Concat(sweeps))
        {
            yield return method;
        }
    }

    private static IEnumerable<GeneratedMethod> Words(Step step, MemoryPlan plan, string name)
    {
        WindowLayer layer = step.Window!;
        int channels = layer.OutputShape[3];
        int to = plan.WordsOf(layer.Output);
        var input = new WordInput(
            step.InputWords!.Words, layer.InputShape[3], channels, plan.WordsOf(layer.Input), to, layer.InputZeroPoint, step.UnlimitedInputs,
            WordPlace.StageOf(layer.InputShape[3]) > 0 ? plan.StageOf(step) : -1);
        return step.Positions!.Write(name, input, InWords(step, plan), plan.PartialOf(step), LanesOnly);
    }

    private static SweepOutput InWords(Step step, MemoryPlan plan)
    {
        int channels = step.OutputWords!.Channels;
        var place = new WordPlace("o", channels, WordPlace.StageOf(channels) > 0 ? plan.StageOf(step) : -1);
        return step.LeavesSums ? new SumOutput(place) : new WordOutput(place);
    }

    private static IEnumerable<GeneratedMethod> DepthwiseChannels(Step step, MemoryPlan plan, string name, Dictionary<string, string> shared)
    {
        WindowLayer layer = step.Window!;
        bool isOnWords = step.Form == StepForm.DepthwiseWords;
        int from = isOnWords ? plan.WordsOf(layer.Input) : plan.OffsetOf(layer.Input);
        int to = isOnWords ? plan.WordsOf(layer.Output) : plan.OffsetOf(layer.Output);
        ChannelMethod channels = isOnWords
            ? new WordChannelMethod(step.InputWords!, step.Depthwise!.Product, step.InputSums, step.UnlimitedInputs.Count > 0, from == to)
            : new ArenaChannelMethod(step.InputWords!, step.Depthwise!.Product, layer.InputZeroPoint, (layer.Minimum, layer.Maximum), from == to);
        bool isNew = shared.TryAdd(channels.Key, $"Depthwise{shared.Count}");
        return step.Depthwise.WriteChannels(name, (shared[channels.Key], isNew), channels, from, to, step.InputSums);
    }

    private static IEnumerable<GeneratedMethod> Average(BlobModel model, Step step, MemoryPlan plan, string name)
    {
        BlobOperator op = step.Operator;
        var average = new WordAverage(
            op.Index, step.InputWords!, step.InputSums, model.Tensors[op.Inputs[0]].ZeroPoint, (op.Parameters[6], op.Parameters[7]));
        return average.Write(name, plan.WordsOf(op.Inputs[0]), plan.OffsetOf(op.Outputs[0]));
    }

    private static string[] ParametersOf(WindowLayer layer) => layer.Addition is null ? ArenaAndLanes : ArenaLanesAndTable;

    private static SweepOutput InArena(Step step, MemoryPlan plan, IReadOnlyList<ArenaPlace> places)
    {
        WindowLayer layer = step.Window!;
        LaneFormat format = step.Positions!.Format;
        return layer.Addition is null
            ? new ArenaOutput(format, layer.OutputZeroPoint, layer.Minimum, layer.Maximum, places)
            : new AddedOutput(format, layer, places, plan.OffsetOf(layer.Residual) - plan.OffsetOf(layer.Output), step.Table);
    }
}
