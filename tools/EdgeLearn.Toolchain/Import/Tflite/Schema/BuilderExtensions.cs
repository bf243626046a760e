using Google.FlatBuffers;

namespace EdgeLearn.Toolchain.Import.Tflite.Schema;

/// <summary>Vectors for a FlatBuffers builder, which writes backwards. Each gives the offset of the vector.</summary>
internal static class BuilderExtensions
{
    public static int AddInt32Vector(this FlatBufferBuilder builder, int[] values)
    {
        builder.StartVector(sizeof(int), values.Length, sizeof(int));
        for (int i = values.Length - 1; i >= 0; i--)
        {
            builder.AddInt(values[i]);
        }

        return builder.EndVector().Value;
    }

    /// <summary>Writes integers as 64-bit integers.</summary>
    public static int AddInt64Vector(this FlatBufferBuilder builder, int[] values)
    {
        builder.StartVector(sizeof(long), values.Length, sizeof(long));
        for (int i = values.Length - 1; i >= 0; i--)
        {
            builder.AddLong(values[i]);
        }

        return builder.EndVector().Value;
    }

    public static int AddSingleVector(this FlatBufferBuilder builder, float[] values)
    {
        builder.StartVector(sizeof(float), values.Length, sizeof(float));
        for (int i = values.Length - 1; i >= 0; i--)
        {
            // As integers: a conversion on the way could change the bits of a NaN.
            builder.AddInt(BitConverter.SingleToInt32Bits(values[i]));
        }

        return builder.EndVector().Value;
    }

    /// <summary>Writes a vector of tables or strings, given by their offsets.</summary>
    public static int AddOffsetVector(this FlatBufferBuilder builder, int[] offsets)
    {
        builder.StartVector(sizeof(int), offsets.Length, sizeof(int));
        for (int i = offsets.Length - 1; i >= 0; i--)
        {
            builder.AddOffset(offsets[i]);
        }

        return builder.EndVector().Value;
    }
}
