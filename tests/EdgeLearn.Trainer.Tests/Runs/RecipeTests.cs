using System.Globalization;
using System.Text;
using EdgeLearn.Toolchain.Boards;
using EdgeLearn.Toolchain.Import;
using EdgeLearn.Toolchain.Tests.Import.Onnx;
using EdgeLearn.Toolchain.Recipes;
using EdgeLearn.Toolchain.Recipes.Fitting;
using EdgeLearn.Trainer.Runs;
using Google.Protobuf;

namespace EdgeLearn.Trainer.Tests.Runs;

/// <summary>A recipe from data to a model file, with the trainer as a process of its own.</summary>
public sealed class RecipeTests : IDisposable
{
    private const string Recipe = """
        {
          "name": "rings",
          "data": {
            "source": { "csv": { "files": "rings.csv", "columns": ["x", "y"] } }, "label": "{ring}",
            "split": { "testShare": 0.3, "validationShare": 0.1 }
          },
          "model": { "zoo": { "network": "mlp", "width": 24, "depth": 2 } },
          "steps": [
            { "train": { "epochs": 15, "optimizer": { "learningRate": 0.01 } } },
            {
              "train": {
                "epochs": 4, "optimizer": { "learningRate": 0.002 }, "pruning": { "sparsity": 0.5, "endEpoch": 2 },
                "quantization": { "startEpoch": 2 }, "teacher": { "weight": 0.3 }
              }
            }
          ],
          "gate": { "accuracy": 0.85, "maxDrop": 8 }
        }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("edgelearn-test-").FullName;

    /// <summary>What no line tells apart: points on three rings.</summary>
    public RecipeTests()
    {
        var random = new Random(4);
        var text = new StringBuilder("x,y,ring\n");
        for (int i = 0; i < 600; i++)
        {
            double angle = 2 * Math.PI * random.NextDouble();
            double radius = 0.5 + (i % 3) + (0.6 * (random.NextDouble() - 0.5));
            text.Append(CultureInfo.InvariantCulture, $"{radius * Math.Cos(angle):0.0000},{radius * Math.Sin(angle):0.0000},{i % 3}\n");
        }

        File.WriteAllText(Path.Combine(_folder, "rings.csv"), text.ToString());
    }

    [Fact]
    public async Task A_network_is_trained_pruned_distilled_and_quantized_and_a_second_build_goes_on_from_there()
    {
        BuildReport report = await Build("out");

        report.Stages.Select(stage => (stage.Name, stage.IsInteger)).ShouldBe([("train", false), ("train + prune + quantize + distil", true)]);
        report.Stages[0].Accuracy!.Value.ShouldBeGreaterThan(0.9);
        report.Stages[1].ZeroWeights.ShouldBeGreaterThan(0.4);
        report.Stages[1].WeightBytes.ShouldBeLessThan(report.Stages[0].WeightBytes / 2);
        report.Model.Accuracy.ShouldBe(report.Stages[1].Accuracy);
        report.Processor.ShouldNotBeNull();
        report.Library.ShouldNotBeNull();
        report.TestSamples.ShouldBe(180);
        ModelFile.Open(Path.Combine(_folder, "out", "rings.elb")).CreateInterpreter().SelfTest().ShouldBeTrue();
        byte[] first = File.ReadAllBytes(Path.Combine(_folder, "out", "rings.elb"));

        await Build("out");

        File.ReadAllBytes(Path.Combine(_folder, "out", "rings.elb")).ShouldBe(first);
    }

    [Fact]
    public async Task Channels_are_removed_between_two_steps_that_train_and_an_ONNX_model_or_hints_may_teach()
    {
        var teacher = new OnnxModelBuilder();
        string hidden = teacher.Node("Erf", [teacher.Node("MatMul", [teacher.Input(1, 2), teacher.Weights(2, 24)])]);
        string answer = teacher.Node("MatMul", [hidden, teacher.Weights(24, 3)]);
        File.WriteAllBytes(Path.Combine(_folder, "teacher.onnx"), teacher.Build(answer, hidden).ToByteArray());
        string json = $$"""
            {
              "name": "rings",
              "data": {
                "source": { "csv": { "files": "rings.csv", "columns": ["x", "y"] } }, "label": "{ring}",
                "split": { "testShare": 0.3, "validationShare": 0.1 }
              },
              "model": { "zoo": { "network": "mlp", "width": 24, "depth": 2 } },
              "steps": [
                {
                  "train": {
                    "epochs": 15, "optimizer": { "learningRate": 0.01 },
                    "teacher": { "model": "teacher.onnx", "weight": 0.01, "features": [{ "operator": 0, "teacherOutput": "{{hidden}}", "weight": 0.001 }] }
                  }
                },
                { "prune": { "channels": 0.6 } },
                {
                  "train": {
                    "epochs": 3, "optimizer": { "learningRate": 0.002 }, "quantization": { "startEpoch": 1 },
                    "teacher": { "weight": 0.3, "features": [{ "operator": 1, "teacherOperator": 1 }] }
                  }
                }
              ]
            }
            """;

        BuildReport report = await Build("channels", json);

        report.Stages.Select(stage => stage.Name).ShouldBe(["train + distil", "prune, channels to 60 % of MACs", "train + quantize + distil"]);
        report.Stages[1].WeightBytes.ShouldBeLessThan(report.Stages[0].WeightBytes);
        report.Model.Accuracy!.Value.ShouldBeGreaterThan(0.85);
        report.Model.Macs.ShouldBeLessThanOrEqualTo((long)(0.6 * ((2 * 24) + (24 * 24) + (24 * 3))));
    }

    [Fact]
    public async Task A_recipe_that_ends_with_floats_makes_no_model()
    {
        string json = Recipe.Replace("\"quantization\": { \"startEpoch\": 2 }, ", "", StringComparison.Ordinal).Replace("\"epochs\": 15", "\"epochs\": 1", StringComparison.Ordinal);

        (await Should.ThrowAsync<Toolchain.ModelException>(() => Build("floats", json))).Message.ShouldContain("ends with a float network");
        File.Exists(Path.Combine(_folder, "floats", "rings.elb")).ShouldBeFalse();
    }

    [Fact]
    public async Task Layers_are_trained_for_the_bits_that_a_budget_chose()
    {
        string json = Recipe[..Recipe.IndexOf("\"steps\"", StringComparison.Ordinal)] + """
            "steps": [
                { "train": { "epochs": 8, "optimizer": { "learningRate": 0.01 } } },
                { "quantize": { "calibration": "minMax", "budget": { "weightBytes": 700 } } },
                { "train": { "epochs": 3, "optimizer": { "learningRate": 0.002 }, "quantization": {}, "chosenBits": true } }
              ]
            }
            """;

        BuildReport report = await Build("bits", json);

        report.Stages[1].WeightBytes.ShouldBeLessThanOrEqualTo(700);
        report.Stages[2].WeightBytes.ShouldBe(report.Stages[1].WeightBytes);
        report.Sensitivity.Count.ShouldBe(9);
        report.Stages[2].Accuracy!.Value.ShouldBeGreaterThan(0.8);
    }

    [Theory]
    [InlineData(4, false)] // a layer keeps three channels, or all
    [InlineData(6, true)]
    public async Task A_search_tries_blocks_and_fewer_channels_and_the_recipe_that_it_finds_makes_the_model_again(int width, bool canLoseChannels)
    {
        string json = Recipe[..Recipe.IndexOf("\"model\"", StringComparison.Ordinal)] + $$"""
            "model": { "zoo": { "network": "mlp", "width": {{width}}, "depth": 2 } }, "steps": [{ "train": { "epochs": 2 } }, { "train": { "epochs": 2, "pruning": { "sparsity": 0.95, "endEpoch": 1 } } }]
            }
            """;
        var goal = new FitGoal(BoardCatalog.Find("ESP32_DevKitC"), MaxDrop: 100);

        BuildReport report = await FitSearch.RunAsync(
            RecipeReader.Read(json, "'recipe.json'"), _folder, Path.Combine(_folder, "fit"), goal, typeof(TrainingRun).Assembly.Location,
            cancellation: TestContext.Current.CancellationToken);

        string[] names = [.. report.Fit!.Points.Select(point => point.Name)];
        names.ShouldContain(name => name.Contains("pruned in blocks, trained for 8 bits"));
        names.Any(name => name.Contains("channels to 50 % of MACs", StringComparison.Ordinal)).ShouldBe(canLoseChannels);
        byte[] found = File.ReadAllBytes(Path.Combine(_folder, "fit", "rings.elb"));

        await Build("again", File.ReadAllText(Path.Combine(_folder, "fit", "recipe.json")));

        File.ReadAllBytes(Path.Combine(_folder, "again", "rings.elb")).ShouldBe(found);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<BuildReport> Build(string output, string json = Recipe) => RecipeBuild.RunAsync(
        RecipeReader.Read(json, "'recipe.json'"), _folder, Path.Combine(_folder, output), typeof(TrainingRun).Assembly.Location,
        cancellation: TestContext.Current.CancellationToken);
}
