using Google.FlatBuffers;

namespace EdgeLearn.Toolchain.Import.Tflite.Schema;

/// <summary>Vectors of scalars for a FlatBuffers builder, which writes backwards.</summary>
internal static class BuilderExtensions
{
    /// <summary>Writes a vector of integers and gives its offset.</summary>
    public static int AddInt32Vector(this FlatBufferBuilder builder, IReadOnlyList<int> values)
    {
        builder.StartVector(sizeof(int), values.Count, sizeof(int));
        for (int i = values.Count - 1; i >= 0; i--)
        {
            builder.AddInt(values[i]);
        }

        return builder.EndVector().Value;
    }
}
