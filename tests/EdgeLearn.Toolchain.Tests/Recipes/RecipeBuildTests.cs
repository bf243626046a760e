using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using EdgeLearn.Signal;
using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Data;
using EdgeLearn.Toolchain.Export.Tflite;
using EdgeLearn.Toolchain.Features;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Import;
using EdgeLearn.Toolchain.Packing;
using EdgeLearn.Toolchain.Quantizing.Calibration;
using EdgeLearn.Toolchain.Recipes;
using EdgeLearn.Toolchain.Twin;

namespace EdgeLearn.Toolchain.Tests.Recipes;

public sealed class RecipeBuildTests : IDisposable
{
    private const string Quantized =
        $$"""{ "name": "points", "description": "Tells directions apart.", {{RecipeFolder.Data}}, {{RecipeFolder.Import}}, "steps": [{ "quantize": { "calibration": "minMax" } }] }""";

    private readonly RecipeFolder _folder = new();

    [Fact]
    public void A_model_that_is_imported_and_quantized_is_written_with_its_report_and_card()
    {
        BuildReport report = _folder.Build(Quantized);

        _folder.Files().ShouldBe(["README.md", "points.elb", "points.elp", "report.html", "report.json"]);
        report.Stages.Select(stage => (stage.Name, stage.IsInteger)).ShouldBe([("import", false), ("quantize, 8 bits", true)]);
        report.Model.Accuracy!.Value.ShouldBeInRange(0.7, 0.999);
        report.Model.BlobBytes.ShouldBe(new FileInfo(_folder["out/points.elb"]).Length);
        report.Model.PackedBytes.ShouldBe(new FileInfo(_folder["out/points.elp"]).Length);
        ModelPacker.Unpack(File.ReadAllBytes(_folder["out/points.elp"]), "points.elp").ShouldBe(File.ReadAllBytes(_folder["out/points.elb"]));
        report.TestSamples.ShouldBe(60);
        report.Confusion.Sum(row => row.Sum()).ShouldBe(60);
        string card = File.ReadAllText(_folder["out/README.md"]);
        card.ShouldContain("Tells directions apart.");
        card.ShouldContain("CC0");
        card.ShouldContain(string.Create(CultureInfo.InvariantCulture, $"{100 * report.Model.Accuracy.Value:0.00} %"));
        string page = File.ReadAllText(_folder["out/report.html"]);
        page.ShouldContain("<svg");
        page.ShouldContain("FULLY_CONNECTED");
        JsonElement json = JsonDocument.Parse(File.ReadAllText(_folder["out/report.json"])).RootElement;
        json.GetProperty("model").GetProperty("accuracy").GetDouble().ShouldBe(report.Model.Accuracy.Value);
    }

    [Fact]
    public void An_embedding_is_measured_in_episodes_and_its_card_says_so()
    {
        string episodes = Quantized.Replace("\"steps\"", "\"episodes\": { \"ways\": 3, \"shots\": 5, \"queries\": 5, \"count\": 50 }, \"steps\"", StringComparison.Ordinal);
        BuildReport report = _folder.Build(episodes);

        report.Stages.ShouldAllBe(stage => stage.Accuracy > 0.7 && stage.Accuracy < 1);
        (250 * 3 * report.Model.Accuracy!.Value).ShouldBe(Math.Round(250 * 3 * report.Model.Accuracy.Value), 1e-6);
        report.Labels.ShouldBeEmpty();
        ModelFile.Open(_folder["out/points.elb"]).Labels.ShouldBeEmpty();
        File.ReadAllText(_folder["out/README.md"]).ShouldContain("50 episodes of 3 classes that are learned from 5 samples each");
        Should.Throw<ModelException>(() => _folder.Build(episodes.Replace("\"ways\": 3", "\"ways\": 4", StringComparison.Ordinal))).Message.ShouldContain("Episodes of 4 classes");
        Should.Throw<ModelException>(() => _folder.Build(episodes.Replace("\"ways\": 3", "\"ways\": 1", StringComparison.Ordinal))).Message.ShouldContain("'ways' are at least 2");
    }

    [Fact]
    public void Short_multipliers_make_the_packed_model_smaller_and_clusters_are_named()
    {
        BuildReport whole = _folder.Build(Quantized);
        BuildReport clustered = _folder.Build(Quantized.Replace("\"calibration\": \"minMax\"", "\"calibration\": \"minMax\", \"clusters\": 2", StringComparison.Ordinal));
        BuildReport shorter = _folder.Build(Quantized.Replace("\"name\": \"points\"", "\"name\": \"points\", \"multiplierBits\": 8", StringComparison.Ordinal));

        clustered.Stages[^1].Name.ShouldBe("quantize, 8 bits, 2 values");
        shorter.Model.PackedBytes.ShouldBeLessThan(whole.Model.PackedBytes);
        clustered.Model.BlobBytes.ShouldBe(whole.Model.BlobBytes);
    }

    [Fact]
    public void The_file_classifies_as_the_report_says()
    {
        BuildReport report = _folder.Build(Quantized);

        BlobModel model = ModelFile.Open(_folder["out/points.elb"]);
        Dataset data = DatasetReader.Read(RecipeReader.Read(Quantized, "").Data, _folder[""]);
        TensorInfo input = model.Tensors[model.Inputs[0]];
        byte[] inputs =
        [
            .. data.Take(data.Split.Test).ToSingles().Select(value => (byte)(sbyte)Math.Clamp(MathF.Round(value / input.Scale) + input.ZeroPoint, -128, 127)),
        ];
        Accuracy(model, inputs, data).ShouldBe(report.Model.Accuracy!.Value);
        model.Labels.ShouldBe(["a", "b", "c"]);
        model.CreateInterpreter().SelfTest().ShouldBeTrue();
        JsonDocument.Parse(model.Provenance!).RootElement.GetProperty("recipe").GetString().ShouldBe("points");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "weightBits": 4, "roundingSteps": 20, "samples": 10 }""")]
    public void The_same_recipe_gives_the_same_bytes(string quantize)
    {
        string recipe = Quantized.Replace("""{ "calibration": "minMax" }""", quantize, StringComparison.Ordinal);

        _folder.Build(recipe, "first");
        _folder.Build(recipe, "second");

        File.ReadAllBytes(_folder["second/points.elb"]).ShouldBe(File.ReadAllBytes(_folder["first/points.elb"]));
    }

    [Fact]
    public void Features_are_computed_for_measuring_by_the_pipeline_in_the_file()
    {
        string recipe = Loudness();

        BuildReport report = _folder.Build(recipe);

        BlobModel model = ModelFile.Open(_folder["out/loudness.elb"]);
        FeaturePipeline pipeline = FeatureSection.Read(model).ShouldNotBeNull();
        Dataset data = DatasetReader.Read(RecipeReader.Read(recipe, "").Data, _folder[""]);
        short[] signals = MemoryMarshal.Cast<byte, short>(data.Samples.Data).ToArray();
        var features = new sbyte[pipeline.FeatureCount];
        var inputs = new List<byte>();
        foreach (int sample in data.Split.Test)
        {
            pipeline.Extract(signals, sample * 64, features, 0);
            inputs.AddRange(MemoryMarshal.AsBytes(features.AsSpan()));
        }

        Accuracy(model, [.. inputs], data).ShouldBe(report.Model.Accuracy!.Value);
        report.Model.Accuracy.Value.ShouldBeInRange(0.7, 0.99);
        report.Confusion.ShouldAllBe(row => row.All(count => count > 0));
    }

    [Fact]
    public void Features_need_integers()
    {
        string recipe = Loudness().Replace("\"type\": \"int16\",", "", StringComparison.Ordinal);

        Mistake(recipe).ShouldContain("int16", Case.Insensitive);
    }

    [Fact]
    public void Progress_tells_every_step()
    {
        var told = new List<BuildProgress>();

        _folder.Build(Quantized, progress: new Told(told));

        told.Select(at => (at.Step, at.Steps, at.What)).ShouldBe([(0, 1, "reading data"), (1, 1, "quantize, 8 bits"), (1, 1, "measuring")]);
    }

    [Theory]
    [InlineData("""{ "accuracy": 0.9999 }""", "the gate asks for 100.0 %")]
    [InlineData("""{ "maxDrop": -50 }""", "points below the float network")]
    public void A_gate_that_is_not_reached_leaves_nothing_behind(string gate, string words)
    {
        string recipe = Quantized.Replace("\"steps\"", $"\"gate\": {gate}, \"steps\"", StringComparison.Ordinal);

        Mistake(recipe).ShouldContain(words);
        _folder.Files().ShouldBeEmpty();
    }

    [Fact]
    public void A_gate_that_is_reached_lets_the_model_through() =>
        _folder.Build(Quantized.Replace("\"steps\"", """ "gate": { "accuracy": 0.5, "maxDrop": 5 }, "steps" """, StringComparison.Ordinal))
            .Model.Accuracy!.Value.ShouldBeGreaterThan(0.5);

    [Fact]
    public void Without_test_samples_nothing_is_built() =>
        Mistake(Quantized.Replace("""{ "testShare": 0.5 }""", "{}", StringComparison.Ordinal)).ShouldContain("no test samples");

    [Fact]
    public void A_model_for_other_data_is_refused_with_both_sizes()
    {
        _folder.Write("points.tflite", TfliteWriter.Write(RecipeFolder.Dense([1, 5], 3, (_, _) => 1)));

        Mistake(Quantized).ShouldSatisfyAllConditions(message => message.ShouldContain("takes 1x5"), message => message.ShouldContain("sample of the data is 2"));
    }

    [Fact]
    public void A_model_that_is_quantized_already_is_refused()
    {
        _folder.Write("points.tflite", TfliteWriter.Write(SampleGraphs.Network()));

        Mistake(Quantized).ShouldContain("has been quantized already");
    }

    [Fact]
    public void An_output_that_is_a_file_is_refused()
    {
        _folder.Write("out", [1]);

        Mistake(Quantized).ShouldContain("is a file");
    }

    [Fact]
    public void Missing_data_are_named() =>
        Mistake(Quantized.Replace("points.csv", "none.csv", StringComparison.Ordinal)).ShouldContain("none.csv");

    [Fact]
    public void A_name_with_quotation_marks_does_not_damage_what_the_file_says_of_itself()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows allows no such names.");

        _folder.Build(Quantized.Replace("\"name\": \"points\"", "\"name\": \"my \\\"points\\\"\"", StringComparison.Ordinal));

        JsonDocument.Parse(ModelFile.Open(_folder["out/my \"points\".elb"]).Provenance!).RootElement.GetProperty("recipe").GetString().ShouldBe("my \"points\"");
    }

    [Theory]
    [InlineData(999, 500)]
    [InlineData(500, 500)]
    [InlineData(3, 500)]
    [InlineData(10, 1)]
    public void Samples_are_chosen_from_all_of_the_data(int count, int most)
    {
        int[] chosen = SampleChoice.Of([.. Enumerable.Range(0, count)], most);

        chosen.Length.ShouldBe(Math.Min(count, most));
        chosen.ShouldBe(chosen.Distinct().Order());
        chosen[^1].ShouldBeGreaterThanOrEqualTo(count - 1 - (count / chosen.Length));
    }

    public void Dispose() => _folder.Dispose();

    private static double Accuracy(BlobModel model, byte[] inputs, Dataset data)
    {
        int[] labels = data.LabelsOf(data.Split.Test);
        byte[][] outputs = [.. SampleRunner.Run(model, inputs).Chunk(model.OutputLength)];
        outputs.Length.ShouldBe(labels.Length);
        return (double)outputs.Zip(labels).Count(pair => Greatest(pair.First) == pair.Second) / labels.Length;
    }

    private static int Greatest(byte[] output)
    {
        sbyte[] values = Array.ConvertAll(output, value => (sbyte)value);
        return Array.IndexOf(values, values.Max());
    }

    private string Mistake(string recipe)
    {
        string message = Should.Throw<ModelException>(() => _folder.Build(recipe)).Message;
        message.ShouldNotContain("\n");
        return message;
    }

    /// <summary>Noise that is soft or loud, in windows of 64; a model that adds up the statistics of two halves.</summary>
    private string Loudness()
    {
        var random = new Random(5);
        var text = new StringBuilder("value,class\n");
        for (int window = 0; window < 160; window++)
        {
            bool isLoud = window % 2 == 1;
            double amplitude = (isLoud ? 2000 : 1000) * (0.5 + random.NextDouble());
            for (int i = 0; i < 64; i++)
            {
                text.Append(CultureInfo.InvariantCulture, $"{amplitude * ((2 * random.NextDouble()) - 1):0},{(isLoud ? "loud" : "soft")}\n");
            }
        }

        _folder.Write("noise.csv", Encoding.UTF8.GetBytes(text.ToString()));
        byte[] measuring = FeatureWriter.Write(new FeatureDescription { SampleRate = 100, WindowLength = 32, Hop = 32, Rows = 2, RowHop = 2, Features = [new StatisticsFeature { Kinds = StatisticKinds.RootMeanSquare | StatisticKinds.Range }] });
        var pipeline = new FeaturePipeline(measuring, 0, measuring.Length);
        _folder.Write("loudness.tflite", TfliteWriter.Write(RecipeFolder.Dense([1, pipeline.Rows, pipeline.RowLength], 2, (row, _) => row == 0 ? 1 : -1)));
        return """
            {
              "name": "loudness",
              "data": {
                "source": { "csv": { "files": "noise.csv", "columns": ["value"] } },
                "label": "{class}", "type": "int16", "window": { "length": 64 }, "split": { "testShare": 0.5 }
              },
              "features": { "sampleRate": 100, "windowLength": 32, "hop": 32, "rows": 2, "rowHop": 2, "features": [{ "kind": "statistics", "kinds": "rootMeanSquare, range" }] },
              "model": { "import": "loudness.tflite" },
              "steps": [{ "quantize": { "calibration": "minMax" } }]
            }
            """;
    }

    private sealed class Told(List<BuildProgress> list) : IProgress<BuildProgress>
    {
        public void Report(BuildProgress value) => list.Add(value);
    }
}
