using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Data.Sources;

/// <summary>Little-endian values without a header, samples back to back.</summary>
/// <param name="Samples">The file with the samples.</param>
/// <param name="Shape">The shape of one of them.</param>
/// <param name="Labels">A file with a byte for each, which is its field 'label'; null for none.</param>
/// <param name="Type">The type of the values.</param>
public sealed record RawOptions(string Samples, IReadOnlyList<int> Shape, string? Labels = null, ElementType Type = ElementType.UInt8);
