using System.Buffers.Binary;
using EdgeLearn.Toolchain.Blob;

namespace EdgeLearn.Toolchain.Packing;

/// <summary>Where in a model file one kind of bytes ends and another begins.</summary>
internal static class ModelPieces
{
    private const int FirstPosition = 20; // of the first section, in its entry of the table
    private const int EntryLength = 12;

    /// <summary>The beginnings of sections, and of what layers have in the section of data: weights, biases, multipliers, shifts.</summary>
    public static IReadOnlyList<int> Of(BlobModel model)
    {
        var cuts = new SortedSet<int> { 0 };
        for (int i = 0; i < model.Model.SectionCount; i++)
        {
            Cut(BinaryPrimitives.ReadInt32LittleEndian(model.Bytes.AsSpan(FirstPosition + (EntryLength * i))));
        }

        int data = model.Model.FindSection(SectionId.Data, out _);
        foreach (BlobOperator op in model.Operators)
        {
            foreach ((int parameter, int length) in RecordPlaces.Data(op, model.Tensors))
            {
                Cut(data + op.Parameters[parameter]);
                Cut(data + op.Parameters[parameter] + length + (-length & 3));
            }
        }

        return [.. cuts];

        void Cut(int position)
        {
            if (position > 0 && position < model.Bytes.Length)
            {
                cuts.Add(position);
            }
        }
    }
}
