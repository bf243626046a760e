using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Compilation.Lanes;
using EdgeLearn.Toolchain.Compilation.Layers;

namespace EdgeLearn.Toolchain.Compilation.Planning;

/// <summary>
/// Finds runs of layers between which activations can stay in words: a convolution, then depthwise convolutions and those of one pixel, up to an average over the
/// whole image. All of them rectified, with outputs from -128 to 127.
/// </summary>
internal static class WordChains
{
    private const int WordBytes = 145;
    private const int SumBytes = 20;

    /// <summary>Changes the forms of a run that begins with a step, if there is one that no operator left to the interpreter is part of.</summary>
    public static void TryFrom(BlobModel model, IReadOnlyList<Step> steps, Step first, IReadOnlySet<int> interpreted, int longestLoop)
    {
        if (Find(model, steps, first, longestLoop) is not { } run || run.Exists(link => interpreted.Contains(link.Step.Operator.Index)))
        {
            return;
        }

        for (int place = 0; place < run.Count; place++)
        {
            Link link = run[place];
            Step step = link.Step;
            step.Form = link.Form;
            step.Positions = link.Positions ?? step.Positions;
            step.Depthwise = link.Depthwise ?? step.Depthwise;
            step.Strips = link.Form == StepForm.WindowsToWords
                ? new StripGeometry(step.Window!, step.Window!.InputShape[3], alongRows: true, LaneFormat.Three, overlaps: false)
                : null;
            step.OutputWords = link.Output;
            if (place > 0)
            {
                Link before = run[place - 1];
                step.InputWords = before.Output;
                step.UnlimitedInputs = before.Unlimited;
                step.InputSums = before.Step.LeavesSums ? before.Positions!.Product : null;
            }

            // The next layer has its requantization once for all channels, where this one would have it for each.
            bool sums = place + 1 < run.Count && run[place + 1].Form is StepForm.DepthwiseWords or StepForm.WordAverage
                && link.Positions?.Product is { Shift: > 0, HasThresholds: true };
            if (link.Positions is not null)
            {
                step.LeavesSums = sums;
                step.Positions = Positions(step.Window!, sums ? SumBytes : WordBytes, longestLoop);
                step.PartialWords = step.Positions.PartialWords(step.Strips is null ? step.InputWords!.Words : step.OutputWords!.Full);
                step.StageWords = step.Positions.IsOnePiece ? StageOf(step) : 0;
            }
        }
    }

    private static int StageOf(Step step) =>
        Math.Max(step.InputWords is null ? 0 : WordPlace.StageOf(step.InputWords.Channels), WordPlace.StageOf(step.OutputWords!.Channels));

    private static List<Link>? Find(BlobModel model, IReadOnlyList<Step> steps, Step first, int longestLoop)
    {
        if (first.Form is not (StepForm.Windows or StepForm.Pixels) || !LeavesWords(first.Window!))
        {
            return null;
        }

        WordImage image = ImageOf(first.Window!);
        PositionLayer head = Positions(first.Window!, WordBytes, longestLoop);
        if (!image.IsPossible || !head.StaysInWords)
        {
            return null;
        }

        List<Link> run = [new(first, StepForm.WindowsToWords, image, head.Unlimited) { Positions = head }];
        while (Next(model, steps, run[^1].Step) is { } next)
        {
            if (next.Operator.Opcode == Opcode.AveragePool2D)
            {
                run.Add(new Link(next, StepForm.WordAverage, null, new HashSet<int>()));
                return run.Count > 2 && IsOverWholeImage(model, next, image) && SumsStayInLanes(image) ? run : null;
            }

            if (LinkOf(next, image, longestLoop) is not { } link)
            {
                return null;
            }

            image = link.Output!;
            run.Add(link);
        }

        return null;
    }

    private static Link? LinkOf(Step step, WordImage image, int longestLoop)
    {
        if (step.Window is null || !LeavesWords(step.Window))
        {
            return null;
        }

        if (step.Form == StepForm.Pixels)
        {
            PositionLayer positions = Positions(step.Window, WordBytes, longestLoop);
            return positions.StaysInWords
                ? new Link(step, StepForm.Words, ImageOf(step.Window), positions.Unlimited) { Positions = positions }
                : null;
        }

        if (step.Form == StepForm.DepthwiseChannels)
        {
            var depthwise = new DepthwiseLayer(step.Window, 0);
            return depthwise.StaysInWords ? new Link(step, StepForm.DepthwiseWords, image, depthwise.Unlimited) { Depthwise = depthwise } : null;
        }

        return null;
    }

    private static PositionLayer Positions(WindowLayer layer, int outputBytes, int longestLoop) => new(layer, layer.InputZeroPoint, 0, outputBytes, longestLoop, LaneFormat.Three);

    private static WordImage ImageOf(WindowLayer layer) => new(layer.OutputShape[1], layer.OutputShape[2], layer.OutputShape[3]);

    private static bool LeavesWords(WindowLayer layer) =>
        layer.OutputZeroPoint == -128 && layer.Minimum == -128 && layer.Maximum == 127 && layer.Residual < 0;

    private static Step? Next(BlobModel model, IReadOnlyList<Step> steps, Step step)
    {
        int tensor = step.Operator.Outputs[0];
        Step[] readers = [.. steps.Where(other => other.Operator.Inputs.Contains(tensor))];
        return readers.Length == 1 && !model.Outputs.Contains(tensor) && readers[0].Operator.Inputs.Count == 1 ? readers[0] : null;
    }

    private static bool IsOverWholeImage(BlobModel model, Step step, WordImage image)
    {
        IReadOnlyList<int> p = step.Operator.Parameters;
        int[] output = model.Tensors[step.Operator.Outputs[0]].Shape;
        return p[0] == image.Height && p[1] == image.Width && p[4] == 0 && p[5] == 0 && output[1] == 1 && output[2] == 1;
    }

    private static bool SumsStayInLanes(WordImage image) => 255L * image.Words <= LanePacking.Mask;

    private sealed record Link(Step Step, StepForm Form, WordImage? Output, IReadOnlySet<int> Unlimited)
    {
        public PositionLayer? Positions { get; init; }

        public DepthwiseLayer? Depthwise { get; init; }
    }
}
