using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Compilation.Layers;

namespace EdgeLearn.Toolchain.Compilation.Planning;

/// <summary>
/// Finds runs of layers between which activations can stay in words: a convolution, then depthwise convolutions and those of one pixel, up to an average over the
/// whole image. All of them rectified, with outputs from -128 to 127.
/// </summary>
internal static class WordChains
{
    /// <summary>Changes the forms of a run that begins with a step, if there is one.</summary>
    public static void TryFrom(BlobModel model, IReadOnlyList<Step> steps, Step first)
    {
        if (first.Form is not (StepForm.Windows or StepForm.Pixels) || first.Window!.Addition is not null || !LeavesWords(first.Window))
        {
            return;
        }

        WindowLayer layer = first.Window;
        WordImage image = ImageOf(layer);
        var head = new PositionLayer(layer, layer.InputZeroPoint, 0);
        if (!image.IsPossible || !head.IsValid || !head.HasThresholds)
        {
            return;
        }

        var changes = new List<Action>
        {
            () =>
            {
                first.Form = StepForm.WindowsToWords;
                first.Positions = head;
                first.Strips = new StripGeometry(layer, layer.InputShape[3], alongRows: true, overlaps: false);
                first.PartialWords = head.PartialWords(first.Strips.Windows);
                first.OutputWords = image;
            },
        };
        bool unlimited = head.ExceedsMaximum;
        Step current = first;
        while (Next(model, steps, current) is { } next)
        {
            WordImage input = image;
            bool unlimitedInput = unlimited;
            if (next.Operator.Opcode == Opcode.AveragePool2D)
            {
                if (changes.Count > 1 && IsOverWholeImage(model, next, image))
                {
                    changes.Add(() => Read(next, StepForm.WordAverage, input, unlimitedInput));
                    changes.ForEach(change => change());
                }

                return;
            }

            if (next.Form is StepForm.Pixels && next.Window is { Addition: null } pointwise && LeavesWords(pointwise))
            {
                var positions = new PositionLayer(pointwise, pointwise.InputZeroPoint, 0);
                if (!positions.IsValid || !positions.HasThresholds)
                {
                    return;
                }

                WordImage output = ImageOf(pointwise);
                image = output;
                unlimited = positions.ExceedsMaximum;
                changes.Add(() =>
                {
                    Read(next, StepForm.Words, input, unlimitedInput);
                    next.Positions = positions;
                    next.PartialWords = positions.PartialWords(input.Words);
                    next.OutputWords = output;
                });
            }
            else if (next.Form is StepForm.Depthwise && next.Window is { } window && LeavesWords(window) && DepthwiseLayer.TakesWords(window, image))
            {
                var depthwise = new DepthwiseLayer(window, 0);
                if (!depthwise.HasThresholds)
                {
                    return;
                }

                unlimited = depthwise.ExceedsMaximum;
                changes.Add(() =>
                {
                    Read(next, StepForm.DepthwiseWords, input, unlimitedInput);
                    next.Depthwise = depthwise;
                    next.Strips = null;
                    next.OutputWords = input;
                });
            }
            else
            {
                return;
            }

            current = next;
        }
    }

    private static void Read(Step step, StepForm form, WordImage image, bool unlimited)
    {
        step.Form = form;
        step.InputWords = image;
        step.IsInputUnlimited = unlimited;
    }

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
}
