using CsCheck;
using EdgeLearn.Toolchain.Recipes;
using EdgeLearn.Toolchain.Recipes.Fitting;

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

    [Fact]
    public void Widths_and_what_follows_float_training_derive_from_the_recipe()
    {
        Plan.Widths.ShouldBe([64, 48, 32, 24, 16]);
        Plan.Own.ShouldBeNull();
        FitCandidate candidate = Plan.Trained(32, 0.75f, 4);
        candidate.Recipe.Model.Zoo!.Width.ShouldBe(32);
        candidate.Floats.Steps.ShouldBe(Recipe.Steps);
        TrainStep tuning = candidate.Rest.Steps.ShouldHaveSingleItem().Train!;
        tuning.Epochs.ShouldBe(8);
        tuning.Pruning!.Sparsity.ShouldBe(0.75f);
        tuning.Quantization!.WeightBits.ShouldBe(4);
        tuning.Teacher.ShouldNotBeNull();
        Plan.Trained(64, 0, 8).Rest.Steps[0].Train!.Pruning.ShouldBeNull();
    }

    [Fact]
    public void Of_models_that_bear_less_pruning_the_narrower_they_are_the_most_pruned_passing_one_of_each_width_is_found() =>
        Gen.Int[0, FitPlan.Sparsities.Count - 1].Array[Plan.Widths.Count].Sample(strongest =>
        {
            int[] bears = [.. strongest.OrderDescending()];
            HashSet<(int Width, int Sparsity)> tried = Walk(bears, narrowest: Plan.Widths.Count - 1);

            for (int width = 0; width < bears.Length; width++)
            {
                tried.ShouldContain((width, bears[width]));
            }

            tried.Count.ShouldBeLessThanOrEqualTo((2 * Plan.Widths.Count) + FitPlan.Sparsities.Count);
        });

    [Fact]
    public void A_network_whose_floats_drop_too_far_ends_the_search_for_narrower_ones() =>
        Walk([4, 4, 4, 4, 4], narrowest: 1).ShouldAllBe(tried => tried.Width <= 1);

    /// <summary>The combinations of width and sparsity that are trained for 8 bits.</summary>
    private static HashSet<(int Width, int Sparsity)> Walk(int[] bears, int narrowest)
    {
        var tried = new HashSet<(int, int)>();
        new FitStaircase(Plan, Try, candidate => Task.FromResult(WidthOf(candidate) <= narrowest ? 0.0 : 2), MaxDrop).WalkAsync().GetAwaiter().GetResult();
        return tried;

        Task<FitPoint> Try(FitCandidate candidate)
        {
            bool passes = true;
            if (candidate.Rest.Steps is [{ Train: { Quantization.WeightBits: 8, ChosenBits: false } tuning }])
            {
                int sparsity = FitPlan.Sparsities.ToList().IndexOf(tuning.Pruning?.Sparsity ?? 0);
                tried.Add((WidthOf(candidate), sparsity));
                passes = sparsity <= bears[WidthOf(candidate)];
            }

            return Task.FromResult(new FitPoint(candidate.Name, 0.9, passes ? 0 : 2, 1, 1, 1, 1, true, 1));
        }
    }

    private static int WidthOf(FitCandidate candidate) => Plan.Widths.ToList().IndexOf(candidate.Recipe.Model.Zoo!.Width is > 0 and var width ? width : 64);
}
