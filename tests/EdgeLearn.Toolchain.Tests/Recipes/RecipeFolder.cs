using System.Globalization;
using System.Text;
using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Export.Tflite;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Quantizing.Weights;
using EdgeLearn.Toolchain.Recipes;

namespace EdgeLearn.Toolchain.Tests.Recipes;

/// <summary>A folder with data and a small float model, and recipes to carry out on them.</summary>
public sealed class RecipeFolder : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("edgelearn-test-").FullName;

    /// <summary>Points in three directions from the middle, and a model that tells the directions apart.</summary>
    public RecipeFolder()
    {
        var random = new Random(3);
        var text = new StringBuilder("x,y,class\n");
        for (int i = 0; i < 120; i++)
        {
            double angle = (2 * Math.PI * (i % 3) / 3) + (1.6 * (random.NextDouble() - 0.5) * (1 + random.NextDouble()));
            text.Append(CultureInfo.InvariantCulture, $"{3 * Math.Cos(angle):0.0000},{3 * Math.Sin(angle):0.0000},{(char)('a' + (i % 3))}\n");
        }

        Write("points.csv", Encoding.UTF8.GetBytes(text.ToString()));
        Write("points.tflite", TfliteWriter.Write(Dense([1, 2], 3, (row, i) => 2 * (float)(i == 0 ? Math.Cos(2 * Math.PI * row / 3) : Math.Sin(2 * Math.PI * row / 3)))));
    }

    public const string Data =
        """ "data": { "source": { "csv": { "files": "points.csv", "columns": ["x", "y"] } }, "label": "{class}", "licence": "CC0", "split": { "testShare": 0.5 } } """;

    public const string Import = """ "model": { "import": "points.tflite" } """;

    public string this[string name] => Path.Combine(_folder, name);

    /// <summary>A dense layer with softmax.</summary>
    public static Graph Dense(int[] shape, int classes, Func<int, int, float> weight)
    {
        var builder = new FloatGraphBuilder(shape);
        int inputs = builder.Input.ElementCount;
        GraphTensor input = shape.Length == 2
            ? builder.Input
            : builder.Node(OperatorKind.Reshape, new Toolchain.Graphs.Options.NoOptions(), [1, inputs], builder.Input, builder.Integers(1, inputs));
        builder.Softmax(builder.Dense(input, classes));
        Graph graph = builder.Build();
        WeightedLayer layer = WeightedLayer.All(graph)[0];
        return graph.WithTensors(new Dictionary<GraphTensor, GraphTensor>
        {
            [layer.Weights] = layer.WithRows([.. Enumerable.Range(0, classes).Select(row => Enumerable.Range(0, inputs).Select(i => weight(row, i)).ToArray())]),
            [layer.Bias!] = FloatTensor.Of("bias", [classes], new float[classes]),
        });
    }

    /// <summary>Two dense layers with softmax that tell the points' directions apart: twelve directions, then three.</summary>
    public static Graph Deep()
    {
        const int directions = 12;
        Graph graph = FloatGraphBuilder.Mlp(2, directions, 3);
        WeightedLayer[] layers = [.. WeightedLayer.All(graph)];
        float[][] first = [.. Enumerable.Range(0, directions).Select(row => new[] { (float)Math.Cos(2 * Math.PI * row / directions), (float)Math.Sin(2 * Math.PI * row / directions) })];
        float[][] second = [.. Enumerable.Range(0, 3).Select(row => Enumerable.Range(0, directions).Select(i => (float)Math.Cos((2 * Math.PI * i / directions) - (2 * Math.PI * row / 3))).ToArray())];
        return graph.WithTensors(new Dictionary<GraphTensor, GraphTensor>
        {
            [layers[0].Weights] = layers[0].WithRows(first), [layers[0].Bias!] = FloatTensor.Of("bias", layers[0].Bias!.Shape, new float[directions]),
            [layers[1].Weights] = layers[1].WithRows(second), [layers[1].Bias!] = FloatTensor.Of("bias", layers[1].Bias!.Shape, new float[3]),
        });
    }

    public void Write(string name, byte[] content) => File.WriteAllBytes(this[name], content);

    /// <summary>Carries out a recipe; what it makes goes to a folder inside this one.</summary>
    public BuildReport Build(string json, string output = "out", IProgress<BuildProgress>? progress = null) =>
        RecipeBuild.RunAsync(RecipeReader.Read(json, "'recipe.json'"), _folder, this[output], progress: progress).GetAwaiter().GetResult();

    /// <summary>The files of an output folder.</summary>
    public string[] Files(string output = "out") => [.. Directory.EnumerateFiles(this[output]).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
