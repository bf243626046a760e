namespace EdgeLearn.Toolchain.Tests.Golden;

/// <summary>A model that is not in memory: what an interpreter meets when it reads a file.</summary>
internal sealed class StreamedSource(byte[] bytes) : ModelSource
{
    public override int Length => bytes.Length;

    public override void Read(int position, byte[] buffer, int offset, int count) =>
        Array.Copy(bytes, position, buffer, offset, count);
}
