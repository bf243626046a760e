namespace EdgeLearn.Toolchain.Packing;

/// <summary>Bytes of a file that one context packs.</summary>
/// <param name="Start">The first byte.</param>
/// <param name="Length">How many.</param>
/// <param name="Context">The number of the context.</param>
internal readonly record struct PackedRun(int Start, int Length, int Context);
