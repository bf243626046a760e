using System.Text;
using System.Text.Json;
using EdgeLearn.Toolchain.Files;
using EdgeLearn.Toolchain.Recipes.Pages;

namespace EdgeLearn.Toolchain.Recipes;

/// <summary>The files that a build leaves beside the model.</summary>
internal static class BuildFiles
{
    private static readonly string[] CardNames = ["README.md", "MODEL-CARD.md"];

    /// <summary>The name that the model's card has in a folder: the first that is free, or that an earlier build gave its card.</summary>
    /// <exception cref="ModelException">None is: somebody else wrote these files.</exception>
    public static string CardName(string folder) =>
        CardNames.FirstOrDefault(name => !File.Exists(Path.Combine(folder, name)) || ModelCard.IsOurs(UserFile.ReadAllText(Path.Combine(folder, name))))
        ?? throw new ModelException(
            $"{UserFile.Quoted(folder)} has a {string.Join(" and a ", CardNames)} that 'edgelearn build' did not write, so there is no place for the model's card: give another folder, or rename one of them.");

    /// <summary>Writes the report, for people and for programs, and the model's card.</summary>
    public static void Write(string folder, Recipe recipe, BuildReport report)
    {
        UserFile.WriteAllBytes(Path.Combine(folder, "report.json"), JsonSerializer.SerializeToUtf8Bytes(report, RecipeJson.Report));
        UserFile.WriteAllBytes(Path.Combine(folder, "report.html"), Encoding.UTF8.GetBytes(ReportPage.Write(report)));
        UserFile.WriteAllBytes(Path.Combine(folder, report.Card), Encoding.UTF8.GetBytes(ModelCard.Write(recipe, report)));
    }
}
