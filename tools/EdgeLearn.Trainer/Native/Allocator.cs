using System.Runtime.InteropServices;

namespace EdgeLearn.Trainer.Native;

/// <summary>
/// Keeps memory that libtorch frees. By default glibc gives large blocks back to the system and gets them anew, cleared, with every batch: about a third
/// of the time of a small network.
/// </summary>
internal static class Allocator
{
    // malloc.h: where memory at the top of the heap is given back, and from what size on blocks are mapped by themselves.
    private const int TrimThreshold = -1;
    private const int MapThreshold = -3;
    private const int LargestThreshold = 1 << 30;

    /// <summary>Keeps memory, where the system's library is glibc.</summary>
    public static void KeepMemory()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        try
        {
            _ = SetOption(MapThreshold, LargestThreshold);
            _ = SetOption(TrimThreshold, int.MaxValue);
        }
        catch (EntryPointNotFoundException)
        {
            // Another C library: only slower.
        }
    }

    [DllImport("libc", EntryPoint = "mallopt")]
    private static extern int SetOption(int option, int value);
}
