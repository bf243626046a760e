using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;

namespace EdgeLearn.Toolchain.Recipes;

/// <summary>The JSON schema of recipes, for editors: made of the types that recipes are read into, so that it never says something else.</summary>
internal static class RecipeSchema
{
    /// <summary>The schema, as JSON with line feeds.</summary>
    public static string Write()
    {
        var options = new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Close };
        JsonObject recipe = RecipeJson.Recipe.GetJsonSchemaAsNode(options).AsObject();
        var schema = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["title"] = "A recipe of EdgeLearn" };
        foreach (string key in recipe.Select(pair => pair.Key).ToArray())
        {
            JsonNode? value = recipe[key];
            recipe.Remove(key);
            schema.Add(key, value);
        }

        var indented = new JsonSerializerOptions
        {
            WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        };
        return schema.ToJsonString(indented).ReplaceLineEndings("\n") + "\n";
    }

    // A key that is not known is refused when a recipe is read, so an editor shall mark it, too.
    private static JsonNode Close(JsonSchemaExporterContext context, JsonNode node)
    {
        if (node is JsonObject schema && schema.ContainsKey("properties"))
        {
            schema["additionalProperties"] = false;
        }

        return node;
    }
}
