using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeLearn.Toolchain.Training;

/// <summary>How jobs, results and progress are written as JSON.</summary>
[JsonSourceGenerationOptions(
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(TrainingJob))]
[JsonSerializable(typeof(TrainingResult))]
[JsonSerializable(typeof(TrainingProgress))]
internal sealed partial class TrainingJson : JsonSerializerContext;
