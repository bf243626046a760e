using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Quantizing.Weights;

namespace EdgeLearn.Toolchain.Quantizing.Bits;

/// <summary>Chooses bits for each layer under a budget.</summary>
/// <param name="budget">The budget.</param>
/// <param name="costsOf">What an int8 graph costs.</param>
/// <param name="dropOf">How many points of accuracy an int8 graph loses.</param>
internal sealed class BitChooser(BitBudget budget, Func<Graph, BitCosts> costsOf, Func<Graph, double> dropOf)
{
    /// <summary>Chooses. What costs and harms are said to be is looked up on whole models, so that the budget is kept.</summary>
    /// <param name="graph">The float network.</param>
    /// <param name="samples">Calibration samples.</param>
    /// <param name="options">How it is quantized; bits do not count.</param>
    /// <exception cref="ModelException">Even the fewest bits are too much for the limits, or the accuracy drops too far.</exception>
    public BitChoice Choose(Graph graph, IReadOnlyList<float[][]> samples, QuantizationOptions options)
    {
        IReadOnlyList<LayerSensitivity> layers = SensitivityMeter.Measure(graph, samples, options, costsOf);
        IReadOnlyList<IReadOnlyDictionary<int, int>> order = BitOrder.Of(layers, budget.Limits);
        var calibrated = new CalibratedGraph(graph, samples, options);
        var models = new Dictionary<int, QuantizedModel>();
        int place = budget.Limits.Count > 0 ? FirstWithin(order.Count, Model) : LastHarmless(order.Count, Model);
        if (budget.Limits.Count > 0 && budget.MaxDrop is { } most && dropOf(Model(place).Graph) is var drop && drop > most)
        {
            throw new ModelException(
                $"Within the budget the model drops by {drop:0.0} points of accuracy, and 'maxDrop' allows {most:0.0}: allow more, or train with 'quantization' and 'chosenBits' after it.");
        }

        IEnumerable<(int Index, int Bits)> bits = WeightedLayer.Shared(calibrated.Graph)
            .SelectMany(sharing => sharing.Select(layer => (layer.Operator.Index, order[place][sharing[0].Operator.Index])));
        return new BitChoice(Model(place), [.. bits.OrderBy(each => each.Index).Select(each => each.Bits)], layers);

        QuantizedModel Model(int at)
        {
            if (!models.TryGetValue(at, out QuantizedModel? model))
            {
                model = PostTrainingQuantizer.Quantize(calibrated, samples, options with { LayerBits = order[at] });
                models.Add(at, model);
            }

            return model;
        }
    }

    // Costs fall along the order: the first choice within the limits does the least harm.
    private int FirstWithin(int count, Func<int, QuantizedModel> model)
    {
        int place = Bisect(count, at => IsWithin(costsOf(model(at).Graph)));
        return place < count ? place : throw Refusal(costsOf(model(count - 1).Graph));
    }

    // Harm grows along the order: the last choice that does not do too much saves the most.
    private int LastHarmless(int count, Func<int, QuantizedModel> model) =>
        Math.Max(0, Bisect(count, at => dropOf(model(at).Graph) > budget.MaxDrop) - 1);

    private bool IsWithin(BitCosts costs) => budget.Limits.All(limit => limit.Of(costs) <= limit.Most);

    private ModelException Refusal(BitCosts least)
    {
        BitLimit limit = budget.Limits.First(limit => limit.Of(least) > limit.Most);
        return new ModelException(
            $"The budget allows {limit.Most:N0} of '{limit.Key}', and with as few bits as help it is still {limit.Of(least):N0}: allow more, prune, or take a smaller network.");
    }

    /// <summary>The first place from which on something holds; their number where it never does.</summary>
    private static int Bisect(int count, Func<int, bool> holds)
    {
        int low = 0;
        int high = count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = holds(middle) ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
