namespace EdgeLearn.Toolchain.Lowering;

/// <summary>The elements that a slice takes along one dimension.</summary>
/// <param name="First">The first one.</param>
/// <param name="Step">From one to the next; negative to go backward.</param>
/// <param name="Count">How many.</param>
internal readonly record struct AxisRange(int First, int Step, int Count);
