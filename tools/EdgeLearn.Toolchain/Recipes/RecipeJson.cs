using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace EdgeLearn.Toolchain.Recipes;

/// <summary>
/// How recipes and the results of builds are written as JSON. By reflection: code that is generated for it forgets the defaults of properties that
/// are set once.
/// </summary>
internal static class RecipeJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowOutOfOrderMetadataProperties = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <summary>How a recipe is written.</summary>
    public static JsonTypeInfo<Recipe> Recipe => (JsonTypeInfo<Recipe>)Options.GetTypeInfo(typeof(Recipe));

    /// <summary>How the result of a build is written.</summary>
    public static JsonTypeInfo<BuildReport> Report => (JsonTypeInfo<BuildReport>)Options.GetTypeInfo(typeof(BuildReport));
}
