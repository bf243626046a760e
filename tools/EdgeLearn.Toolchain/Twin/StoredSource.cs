namespace EdgeLearn.Toolchain.Twin;

/// <summary>A model that lies in storage, for the twin of a board that reads it piece by piece.</summary>
/// <param name="bytes">The content of the file.</param>
public sealed class StoredSource(byte[] bytes) : ModelSource
{
    /// <inheritdoc/>
    public override int Length => bytes.Length;

    /// <inheritdoc/>
    public override void Read(int position, byte[] buffer, int offset, int count)
    {
        if (position < 0 || count < 0 || position > bytes.Length - count)
        {
            throw new ModelFormatException(ModelError.Truncated, position);
        }

        Array.Copy(bytes, position, buffer, offset, count);
    }
}
