using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Export.Tflite;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Recipes;
using EdgeLearn.Toolchain.Tests.Recipes;

namespace EdgeLearn.Toolchain.Tests.Recurrent;

/// <summary>The steps of a recipe on a network with an LSTM.</summary>
public sealed class RecurrentRecipeTests : IDisposable
{
    private const int Units = 8;

    private readonly RecipeFolder _folder = new();

    [Theory]
    [InlineData("""{ "quantize": {} }""")]
    [InlineData("""{ "prune": { "channels": 0.9 } }, { "quantize": { "calibration": "minMax", "roundingSteps": 20, "clusters": 60 } }""")]
    [InlineData("""{ "prune": { "sparsity": 0.3 } }, { "quantize": { "calibration": "minMax", "weightBits": 4 } }""")]
    public void It_is_quantized_and_near_the_float_network(string steps)
    {
        _folder.Write("recurrent.tflite", TfliteWriter.Write(Network()));

        BuildReport report = _folder.Build($$"""{ "name": "points", {{RecipeFolder.Data}}, "model": { "import": "recurrent.tflite" }, "steps": [{{steps}}] }""");

        report.Stages[^1].IsInteger.ShouldBeTrue();
        report.Layers.Single(layer => layer.Name == "UNIDIRECTIONAL_SEQUENCE_LSTM").WeightBits.ShouldBe(8);
        report.Layers.Single(layer => layer.Name == "UNIDIRECTIONAL_SEQUENCE_LSTM").SignalToNoise.ShouldBeGreaterThan(25);
        File.ReadAllText(_folder["out/report.html"]).ShouldContain("UNIDIRECTIONAL_SEQUENCE_LSTM");
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>The two coordinates of a point, one after the other.</summary>
    private static Graph Network()
    {
        var builder = new FloatGraphBuilder(1, 2);
        var operands = new GraphTensor?[24];
        operands[0] = builder.Node(OperatorKind.Reshape, new NoOptions(), [1, 2, 1], builder.Input, builder.Integers(1, 2, 1));
        for (int gate = 0; gate < 4; gate++)
        {
            operands[1 + gate] = builder.Weights(Units, 1);
            operands[5 + gate] = builder.Weights(Units, Units);
            operands[12 + gate] = builder.Weights(Units);
        }

        operands[18] = builder.Variable(1, Units);
        operands[19] = builder.Variable(1, Units);
        GraphTensor states = builder.Node(OperatorKind.UnidirectionalSequenceLstm, new LstmOptions(Activation.Tanh, 0, 0, TimeMajor: false), [1, 2, Units], operands);
        GraphTensor flat = builder.Node(OperatorKind.Reshape, new NoOptions(), [1, 2 * Units], states, builder.Integers(1, 2 * Units));
        builder.Softmax(builder.Dense(builder.Dense(flat, 12, Activation.Relu), 3));
        return builder.Build();
    }
}
