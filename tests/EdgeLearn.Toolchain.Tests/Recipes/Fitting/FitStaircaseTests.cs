using CsCheck;
using EdgeLearn.Toolchain.Recipes;
using EdgeLearn.Toolchain.Recipes.Fitting;
using EdgeLearn.Toolchain.Training;

namespace EdgeLearn.Toolchain.Tests.Recipes.Fitting;

public class FitStaircaseTests
{
    private const double MaxDrop = 1;

    private static readonly Recipe Recipe = RecipeReader.Read(
        """
        {
          "name": "a", "data": { "source": { "csv": { "files": "points.csv", "columns": ["x"] } } },
          "model": { "zoo": { "network": "dsCnn" } }, "steps": [{ "train": { "epochs": 10 } }]
        }
        """, "'recipe.json'");

    private static readonly FitPlan Plan = new(Recipe, MaxDrop);

    private static readonly FitSize Whole = Plan.Sizes[0];

    private static readonly FitSize[] Widths = [.. Plan.Sizes.Where(size => size.Channels is null)];

    [Fact]
    public void Sizes_and_what_follows_float_training_derive_from_the_recipe()
    {
        Plan.Sizes.ShouldBe([new FitSize(64), new FitSize(48), new FitSize(64, 0.5), new FitSize(32), new FitSize(24), new FitSize(16)]);
        Plan.Own.ShouldBeNull();
        FitCandidate candidate = Plan.Trained(new FitSize(32), 0.75f, blocks: false, 4);
        candidate.Recipe.Model.Zoo!.Width.ShouldBe(32);
        candidate.Recipe.Steps.Take(candidate.Floats.ShouldHaveSingleItem().Steps).ShouldBe(Recipe.Steps);
        TrainStep tuning = candidate.RestRecipe.Steps.ShouldHaveSingleItem().Train!;
        tuning.Epochs.ShouldBe(8);
        tuning.Pruning!.Sparsity.ShouldBe(0.75f);
        tuning.Quantization!.WeightBits.ShouldBe(4);
        tuning.Teacher.ShouldNotBeNull();
        Plan.Trained(Whole, 0, blocks: false, 8).RestRecipe.Steps[0].Train!.Pruning.ShouldBeNull();
        Plan.Trained(Whole, 0.5f, blocks: true, 8).RestRecipe.Steps[0].Train!.Pruning!.Blocks.ShouldBeTrue();
    }

    [Fact]
    public void A_network_without_some_channels_is_trained_again_before_anything_else_and_shares_what_the_whole_one_learned()
    {
        FitCandidate candidate = Plan.Quantized(new FitSize(64, 0.5), 8);

        candidate.Name.ShouldBe("width 64, channels to 50 % of MACs, 8 bits after training");
        candidate.Segments.ShouldBe([Plan.Quantized(Whole, 8).Floats[0], new FitSegment("float-channels-50", 2), new FitSegment("width-64-channels-50-post-8", 1)]);
        candidate.Recipe.Steps[1].Prune!.Channels.ShouldBe(0.5);
        candidate.Recipe.Steps[2].Train.ShouldBe(Recipe.Steps[0].Train! with { Epochs = 8, Optimizer = new OptimizerOptions(LearningRate: 0.00025f) });
        candidate.Recipe.Steps[3].Quantize.ShouldNotBeNull();
    }

    [Fact]
    public void Of_models_that_bear_less_pruning_the_narrower_they_are_the_most_pruned_passing_one_of_each_width_is_found() =>
        Gen.Int[0, FitPlan.Sparsities.Count - 1].Array[Widths.Length].Sample(strongest =>
        {
            int[] bears = [.. strongest.OrderDescending()];
            HashSet<(int Width, int Sparsity)> tried = Walk(bears, narrowest: Widths.Length - 1);

            for (int width = 0; width < bears.Length; width++)
            {
                tried.ShouldContain((width, bears[width]));
            }

            tried.Count.ShouldBeLessThanOrEqualTo((2 * Widths.Length) + FitPlan.Sparsities.Count);
        });

    [Fact]
    public void A_network_whose_floats_drop_too_far_ends_the_search_for_narrower_ones() =>
        Walk([4, 4, 4, 4, 4], narrowest: 1).ShouldAllBe(tried => tried.Width <= 1);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Blocks_are_tried_with_the_whole_network_and_kept_where_they_are_cheaper(bool areCheaper)
    {
        var tried = new List<FitCandidate>();
        await new FitStaircase(Plan, Try, _ => Task.FromResult(0.0), MaxDrop).WalkAsync();

        bool[] ofWhole = [.. tried.Where(candidate => candidate.Recipe.Model.Zoo!.Width == 0 && candidate.Floats.Count == 1).Select(IsInBlocks)];
        bool[] ofNarrow = [.. tried.Where(candidate => candidate.Recipe.Model.Zoo!.Width != 0 && candidate.RestRecipe.Steps[^1].Train is not null).Select(IsInBlocks)];
        ofWhole.ShouldContain(true);
        ofNarrow.Length.ShouldBe(8); // four widths, for 8 and for 4 bits
        ofNarrow.ShouldAllBe(inBlocks => inBlocks == areCheaper);

        Task<FitPoint> Try(FitCandidate candidate)
        {
            tried.Add(candidate);
            return Task.FromResult(Point(candidate, 0, IsInBlocks(candidate) == areCheaper ? 1 : 2));
        }

        static bool IsInBlocks(FitCandidate candidate) => candidate.RestRecipe.Steps[^1].Train?.Pruning?.Blocks == true;
    }

    [Fact]
    public async Task What_pruning_channels_costs_says_nothing_about_narrower_networks()
    {
        var tried = new List<FitCandidate>();
        await new FitStaircase(Plan, Try, candidate => Task.FromResult(candidate.Floats.Count > 1 ? 2.0 : 0), MaxDrop).WalkAsync();

        tried.ShouldAllBe(candidate => candidate.Floats.Count == 1);
        tried.ShouldContain(candidate => candidate.Recipe.Model.Zoo!.Width == 16);

        Task<FitPoint> Try(FitCandidate candidate)
        {
            tried.Add(candidate);
            return Task.FromResult(Point(candidate, 0, 1));
        }
    }

    [Fact]
    public async Task An_imported_model_loses_channels_instead_of_width_and_without_training_weights_in_one_go()
    {
        Recipe imported = Recipe with { Model = new ModelOptions(Import: "a.onnx") };
        new FitPlan(imported, MaxDrop).Sizes.ShouldBe([new FitSize(), .. new[] { 0.75, 0.5, 0.35, 0.25 }.Select(share => new FitSize(Channels: share))]);

        var plan = new FitPlan(imported with { Steps = [new StepOptions(Quantize: new QuantizeStep())] }, MaxDrop);
        var names = new List<string>();
        await new FitStaircase(plan, Try, _ => Task.FromResult(0.0), MaxDrop).WalkAsync();

        names.ShouldBe(
        [
            "the recipe as it is", "8 bits after training", "chosen bits after training", "25 % pruned, 8 bits after training", "50 % pruned, 8 bits after training",
            "75 % pruned, 8 bits after training", "50 % pruned, chosen bits after training",
        ]);

        Task<FitPoint> Try(FitCandidate candidate)
        {
            names.Add(candidate.Name);
            return Task.FromResult(Point(candidate, candidate.Name.StartsWith("75", StringComparison.Ordinal) ? 2 : 0, 1));
        }
    }

    /// <summary>The combinations of width and sparsity that are trained for 8 bits.</summary>
    private static HashSet<(int Width, int Sparsity)> Walk(int[] bears, int narrowest)
    {
        var tried = new HashSet<(int, int)>();
        new FitStaircase(Plan, Try, candidate => Task.FromResult(WidthOf(candidate) <= narrowest ? 0.0 : 2), MaxDrop).WalkAsync().GetAwaiter().GetResult();
        return tried;

        Task<FitPoint> Try(FitCandidate candidate)
        {
            bool passes = true;
            if (candidate.Floats.Count == 1 && candidate.RestRecipe.Steps is [{ Train: { Quantization.WeightBits: 8, ChosenBits: false } tuning }])
            {
                int sparsity = FitPlan.Sparsities.ToList().IndexOf(tuning.Pruning?.Sparsity ?? 0);
                tried.Add((WidthOf(candidate), sparsity));
                passes = sparsity <= bears[WidthOf(candidate)];
            }

            return Task.FromResult(Point(candidate, passes ? 0 : 2, 1));
        }
    }

    private static FitPoint Point(FitCandidate candidate, double drop, long units) => new(candidate.Name, 0.9, drop, units, 1, 1, 1, true, 1);

    private static int WidthOf(FitCandidate candidate) => Array.FindIndex(Widths, size => size.Width == (candidate.Recipe.Model.Zoo!.Width is > 0 and var width ? width : 64));
}
