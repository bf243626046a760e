using System.Text.Json.Serialization;

namespace EdgeLearn.Toolchain.Recipes;

/// <summary>How recipes and the results of builds are written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    WriteIndented = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(Recipe))]
[JsonSerializable(typeof(BuildReport))]
internal sealed partial class RecipeJson : JsonSerializerContext;
