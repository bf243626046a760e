using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Recipes;

namespace EdgeLearn.Toolchain.Tests.Recipes;

public class RecipeSchemaTests
{
    private const string Accept = "EDGELEARN_ACCEPT_SCHEMA";

    public static TheoryData<string> RecipesOfTheRepository =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "models"), "*.json", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Repository.Root, path))];

    /// <summary>After an intended change, run the tests once with EDGELEARN_ACCEPT_SCHEMA=1 and look at the difference.</summary>
    [Fact]
    public void The_schema_for_editors_is_that_of_the_types()
    {
        string path = Path.Combine(Repository.Root, "docs", "recipe.schema.json");
        string schema = RecipeSchema.Write();
        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            File.WriteAllText(path, schema);
        }

        File.Exists(path).ShouldBeTrue($"{path} is missing; run with {Accept}=1 to write it.");
        File.ReadAllText(path).ReplaceLineEndings("\n").ShouldBe(schema, $"Recipes have changed; run with {Accept}=1 to accept it.");
    }

    [Theory]
    [MemberData(nameof(RecipesOfTheRepository))]
    public void A_recipe_of_the_repository_can_be_read(string path) =>
        RecipeReader.Read(File.ReadAllText(Path.Combine(Repository.Root, path)), path).Steps.ShouldNotBeEmpty();
}
