using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Export.Tflite;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Recipes;

namespace EdgeLearn.Toolchain.Tests.Recipes;

public sealed class PruneStepTests : IDisposable
{
    private readonly RecipeFolder _folder = new();

    /// <summary>The network of the folder with a layer of 24 before its own, which hands the two coordinates on in positive parts.</summary>
    public PruneStepTests()
    {
        var builder = new FloatGraphBuilder(1, 2);
        GraphTensor hidden = builder.Node(
            OperatorKind.FullyConnected, new Toolchain.Graphs.Options.FullyConnectedOptions(Activation.Relu, false), [1, 24], builder.Input,
            Constant([24, 2], i => Direction(i / 2, 24)[i % 2]), Constant([24], _ => 0));
        GraphTensor logits = builder.Node(
            OperatorKind.FullyConnected, new Toolchain.Graphs.Options.FullyConnectedOptions(Activation.None, false), [1, 3], hidden,
            Constant([3, 24], i => Direction(i / 24, 3)[0] * Direction(i % 24, 24)[0] + Direction(i / 24, 3)[1] * Direction(i % 24, 24)[1]), Constant([3], _ => 0));
        builder.Softmax(logits);
        Graph graph = builder.Build();
        graph = new Graph { Tensors = [.. graph.Operators.SelectMany(op => op.Inputs.Concat(op.Outputs)).Distinct().Select(tensor => tensor!)], Operators = graph.Operators, Inputs = graph.Inputs, Outputs = graph.Outputs };
        _folder.Write("points.tflite", TfliteWriter.Write(graph));
    }

    [Fact]
    public void Channels_are_removed_from_a_model_that_is_imported()
    {
        BuildReport whole = _folder.Build(Recipe(""));
        BuildReport half = _folder.Build(Recipe("""{ "prune": { "channels": 0.5 } },"""));

        half.Stages.Select(stage => (stage.Name, stage.IsInteger)).ShouldBe([("import", false), ("prune, channels to 50 % of MACs", false), ("quantize, 8 bits", true)]);
        half.Model.Macs.ShouldBeInRange(1, whole.Model.Macs / 2);
        half.Stages[1].WeightBytes.ShouldBeLessThan(half.Stages[0].WeightBytes);
        half.Model.FloatBytes.ShouldBe(whole.Model.FloatBytes);
        half.Model.Accuracy!.Value.ShouldBeGreaterThan(whole.Model.Accuracy!.Value - 0.05);
    }

    [Fact]
    public void Weights_are_removed_from_a_model_that_is_imported()
    {
        BuildReport report = _folder.Build(Recipe("""{ "prune": { "sparsity": 0.6, "blocks": true } },"""));

        report.Stages[1].Name.ShouldBe("prune, 60 % of weights");
        report.Stages[1].ZeroWeights.ShouldBeInRange(0.58, 0.62);
        report.Stages[2].ZeroWeights.ShouldBeGreaterThanOrEqualTo(report.Stages[1].ZeroWeights);
        report.Model.Accuracy!.Value.ShouldBeGreaterThan(report.Stages[0].Accuracy!.Value - 0.05);
    }

    [Fact]
    public void A_network_that_knows_nothing_yet_is_not_pruned()
    {
        string recipe = Recipe("""{ "prune": { "channels": 0.5 } },""").Replace(RecipeFolder.Import, """ "model": { "zoo": { "network": "mlp" } } """, StringComparison.Ordinal);

        Should.Throw<ModelException>(() => _folder.Build(recipe)).Message.ShouldContain("put a 'train' before it");
    }

    public void Dispose() => _folder.Dispose();

    private static string Recipe(string step) =>
        $$"""{ "name": "points", {{RecipeFolder.Data}}, {{RecipeFolder.Import}}, "steps": [{{step}} { "quantize": { "calibration": "minMax" } }] }""";

    private static float[] Direction(int number, int of) => [(float)Math.Cos(2 * Math.PI * number / of), (float)Math.Sin(2 * Math.PI * number / of)];

    private static GraphTensor Constant(int[] shape, Func<int, float> value) =>
        FloatTensor.Of("constant", shape, [.. Enumerable.Range(0, shape.Aggregate(1, (product, dimension) => product * dimension)).Select(value)]);
}
