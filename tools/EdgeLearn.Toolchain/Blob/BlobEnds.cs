using System.Buffers.Binary;

namespace EdgeLearn.Toolchain.Blob;

/// <summary>The numbers of a model's input and output tensors, at the end of the section PLAN.</summary>
internal static class BlobEnds
{
    private const int PlanLength = 24;

    /// <summary>Reads the numbers of a model that an interpreter has loaded, and so proved.</summary>
    public static (int[] Inputs, int[] Outputs) Read(Model model, ReadOnlySpan<byte> file)
    {
        int position = model.FindSection(SectionId.Plan, out _) + PlanLength;
        var numbers = new int[model.InputCount + model.OutputCount];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = BinaryPrimitives.ReadUInt16LittleEndian(file[(position + (2 * i))..]);
        }

        return (numbers[..model.InputCount], numbers[model.InputCount..]);
    }
}
