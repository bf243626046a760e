namespace EdgeLearn.Toolchain.Boards;

/// <summary>What nanoCLR takes from the managed heap: blocks of 12 bytes on the 32-bit boards.</summary>
public static class HeapRule
{
    /// <summary>The bytes of a heap block, which is also what one field or one reference takes.</summary>
    public const int BlockLength = 12;

    /// <summary>The largest array or object: a size is counted in 16 bits of blocks.</summary>
    public const int LargestObject = 65_535 * BlockLength;

    private const int ArrayHeaderLength = 20;

    /// <summary>An object: a header and a block for each instance field, those of base classes included.</summary>
    public static long Object(int fields) => BlockLength * (1L + fields);

    /// <summary>An array of numbers: a header and the elements, rounded up to whole blocks.</summary>
    public static long Array(int count, int elementSize) => RoundUp(ArrayHeaderLength + ((long)count * elementSize));

    /// <summary>An array of references: a block for each element.</summary>
    public static long ReferenceArray(int count) => Array(count, BlockLength);

    private static long RoundUp(long bytes) => (bytes + BlockLength - 1) / BlockLength * BlockLength;
}
