namespace EdgeLearn.Toolchain.Data.Sources;

/// <summary>Arrays of NumPy, samples along the first dimension: .npy files, or arrays of an .npz file.</summary>
/// <param name="Samples">The file with the samples: <c>x.npy</c>, or <c>all.npz:x</c>.</param>
/// <param name="Labels">The array with a whole number for each, which is its field 'label'; null for none.</param>
/// <param name="Groups">Likewise for the field 'group'.</param>
public sealed record NpyOptions(string Samples, string? Labels = null, string? Groups = null);
