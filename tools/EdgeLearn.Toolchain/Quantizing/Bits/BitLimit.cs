namespace EdgeLearn.Toolchain.Quantizing.Bits;

/// <summary>A limit of a budget.</summary>
/// <param name="Key">What it is called in a recipe.</param>
/// <param name="Most">The most that is allowed.</param>
/// <param name="Of">What a model takes of it.</param>
internal sealed record BitLimit(string Key, long Most, Func<BitCosts, long> Of);
