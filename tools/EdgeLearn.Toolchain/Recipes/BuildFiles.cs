using System.Text;
using System.Text.Json;
using EdgeLearn.Toolchain.Files;
using EdgeLearn.Toolchain.Recipes.Pages;

namespace EdgeLearn.Toolchain.Recipes;

/// <summary>The files that a build leaves beside the model.</summary>
internal static class BuildFiles
{
    /// <summary>Writes the report, for people and for programs, and the model's card.</summary>
    public static void Write(string folder, Recipe recipe, BuildReport report)
    {
        UserFile.WriteAllBytes(Path.Combine(folder, "report.json"), JsonSerializer.SerializeToUtf8Bytes(report, RecipeJson.Default.BuildReport));
        UserFile.WriteAllBytes(Path.Combine(folder, "report.html"), Encoding.UTF8.GetBytes(ReportPage.Write(report)));
        UserFile.WriteAllBytes(Path.Combine(folder, "README.md"), Encoding.UTF8.GetBytes(ModelCard.Write(recipe, report)));
    }
}
