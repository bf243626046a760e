using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeLearn.Toolchain.Data;

/// <summary>How data descriptions are written as JSON.</summary>
[JsonSourceGenerationOptions(
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(DataDescription))]
internal sealed partial class DataJson : JsonSerializerContext;
