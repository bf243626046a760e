namespace EdgeLearn.Toolchain.Data.Windows;

/// <summary>How series are cut into samples.</summary>
/// <param name="Length">Rows of a window.</param>
/// <param name="Step">Rows from one window to the next; 0 for the length, so that they do not overlap.</param>
/// <param name="Purity">The part of a window's rows that must have its label, 0 to 1; others are left out. The label is that of most rows.</param>
/// <param name="Pad">Whether a recording shorter than a window is filled with zeros at its end; otherwise it is refused.</param>
/// <param name="First">Whether only the first window of a recording is taken: clips of about one length.</param>
public sealed record WindowOptions(int Length, int Step = 0, float Purity = 0, bool Pad = false, bool First = false);
