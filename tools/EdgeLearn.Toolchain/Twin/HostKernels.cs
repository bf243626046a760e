namespace EdgeLearn.Toolchain.Twin;

/// <summary>Every kernel that a board can deploy.</summary>
public sealed class HostKernels : CommonKernels
{
}
