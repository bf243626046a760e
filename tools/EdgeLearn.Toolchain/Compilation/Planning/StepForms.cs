using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Boards;
using EdgeLearn.Toolchain.Compilation.Lanes;
using EdgeLearn.Toolchain.Compilation.Layers;

namespace EdgeLearn.Toolchain.Compilation.Planning;

/// <summary>Chooses how each operator runs.</summary>
internal static class StepForms
{
    /// <summary>The longest array of words that a board allocates.</summary>
    public const int LargestArray = (HeapRule.LargestObject - 20) / 8; // words

    // Byte code from the sum of a channel to its three outputs, about: what turns out too long for a branch is cut again.
    private const int RectifiedBytes = 172;
    private const int SignedBytes = 290;
    private const int AddedBytes = 550;

    /// <summary>The steps of a model.</summary>
    public static IReadOnlyList<Step> Choose(BlobModel model, CompileOptions options)
    {
        Step[] steps = [.. model.Operators.Select(op => new Step(op))];
        int table = 0;
        foreach (Step step in steps.Where(step => !options.Interpreted.Contains(step.Operator.Index)))
        {
            step.Table = table;
            ChooseInArena(model, step, options);
            table += step.HasTables ? 2 * AddTable.Length : 0;
        }

        if (options.Goal == CompileGoal.Speed)
        {
            foreach (Step step in steps)
            {
                WordChains.TryFrom(model, steps, step, options.Interpreted, options.LongestLoop);
            }
        }

        return steps;
    }

    private static void ChooseInArena(BlobModel model, Step step, CompileOptions options)
    {
        switch (step.Operator.Opcode)
        {
            case Opcode.Conv2D:
                ChooseConvolution(model, step, options);
                break;
            case Opcode.DepthwiseConv2D:
                ChooseDepthwise(model, step);
                break;
            case Opcode.FullyConnected:
                DenseLayer dense = DenseLayer.Best(model, step.Operator, options.Goal);
                if (dense.IsValid)
                {
                    step.Form = StepForm.Dense;
                    step.Dense = dense;
                    step.PartialWords = dense.PartialWords;
                }

                break;
        }
    }

    private static void ChooseConvolution(BlobModel model, Step step, CompileOptions options)
    {
        WindowLayer layer = WindowLayer.Of(model, step.Operator);
        step.Window = layer;
        if (layer.Groups > 1)
        {
            return;
        }

        bool pixels = layer.IsPointwise;
        bool strided = !pixels && layer.Kernel == (1, 1) && layer.Padding == (0, 0) && layer.ReadsInsideOnly;
        int plus = layer.Addition is null ? layer.OutputZeroPoint : layer.OutputZeroPoint + 128 + step.Table;
        int subtracted = pixels || strided ? 0 : layer.InputZeroPoint;
        bool rectified = layer.Minimum == layer.OutputZeroPoint;
        int outputBytes = layer.Addition is not null ? AddedBytes : rectified ? RectifiedBytes : SignedBytes;
        PositionLayer usual = With(LaneFormat.Three);
        if (!usual.IsValid || !(layer.Addition?.IsExact ?? true))
        {
            return;
        }

        IEnumerable<PositionLayer> others = LaneFormat.All
            .Where(format => format != LaneFormat.Three && (!pixels || PixelInput.Suits(format, layer.Positions)) && ChannelSums.Suits(layer.Rows, format))
            .Select(With).Where(other => options.Goal == CompileGoal.Speed || other.Sums.NeedsNoMoreMemoryThan(usual.Sums));
        PositionLayer positions = PositionCost.Best(layer, usual, others, format => (WordsOf(format), pixels || strided ? 0 : StripsOf(format).InputWords));
        StripGeometry? strips = pixels ? null : StripsOf(positions.Format);
        int partial = positions.PartialWords(WordsOf(positions.Format));
        if (partial + (strided ? 0 : strips?.InputWords ?? 0) <= LargestArray)
        {
            step.Form = pixels ? StepForm.Pixels : strided ? StepForm.StridedPixels : StepForm.Windows;
            step.Positions = positions;
            step.Strips = strips;
            step.PartialWords = partial;
        }

        PositionLayer With(LaneFormat format) => new(layer, subtracted, plus, outputBytes * format.Lanes / LaneFormat.Three.Lanes, options.LongestLoop, format);

        StripGeometry StripsOf(LaneFormat format) => StripGeometry.Best(layer, layer.InputShape[3], format);

        int WordsOf(LaneFormat format) => pixels ? PixelInput.WordsOf(format, layer.Positions) : StripsOf(format).Windows;
    }

    private static void ChooseDepthwise(BlobModel model, Step step)
    {
        WindowLayer layer = WindowLayer.Of(model, step.Operator);
        step.Window = layer;
        var depthwise = new DepthwiseLayer(layer, layer.OutputZeroPoint);
        StripGeometry strips = StripGeometry.Best(layer, 1, LaneFormat.Three);
        if (!depthwise.IsValid || strips.InputWords > LargestArray)
        {
            return;
        }

        step.Depthwise = depthwise;
        var image = new WordImage(layer.OutputShape[1], layer.OutputShape[2], layer.OutputShape[3]);
        if (DepthwiseLayer.FitsLocals(layer, image))
        {
            step.Form = StepForm.DepthwiseChannels;
            step.InputWords = image;
        }
        else
        {
            step.Form = StepForm.Depthwise;
            step.Strips = strips;
        }
    }
}
