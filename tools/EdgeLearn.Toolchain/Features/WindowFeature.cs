using System.Text.Json.Serialization;

namespace EdgeLearn.Toolchain.Features;

/// <summary>What makes features of a window.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(RawFeature), "raw")]
[JsonDerivedType(typeof(StatisticsFeature), "statistics")]
[JsonDerivedType(typeof(LogMelFeature), "log-mel")]
[JsonDerivedType(typeof(MfccFeature), "mfcc")]
public abstract record WindowFeature;
