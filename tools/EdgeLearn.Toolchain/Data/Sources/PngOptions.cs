namespace EdgeLearn.Toolchain.Data.Sources;

/// <summary>Images.</summary>
/// <param name="Files">A template of paths.</param>
/// <param name="Channels">1 for grey, 3 for colour; images of the other kind are converted. Alpha is left out.</param>
/// <param name="Shrink">How many pixels, in each direction, become one by their mean.</param>
/// <param name="Invert">Whether dark becomes light: 255 minus the value.</param>
/// <param name="Distinct">Whether a file that has the content of an earlier one is left out, as where archives overlap.</param>
public sealed record PngOptions(string Files, int Channels = 1, int Shrink = 1, bool Invert = false, bool Distinct = false);
