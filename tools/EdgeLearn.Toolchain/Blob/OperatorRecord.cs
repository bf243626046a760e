using System.Buffers.Binary;

namespace EdgeLearn.Toolchain.Blob;

/// <summary>An operator's record as it stands in the file.</summary>
/// <param name="Opcode">One of <see cref="EdgeLearn.Opcode"/>.</param>
/// <param name="Inputs">The numbers of the operands; <see cref="Absent"/> for an optional one that is not there.</param>
/// <param name="Outputs">The numbers of the results.</param>
/// <param name="Parameters">The parameters, in the order in which the kernel reads them.</param>
internal sealed record OperatorRecord(int Opcode, int[] Inputs, int[] Outputs, int[] Parameters)
{
    /// <summary>Stands for an operand that is not there.</summary>
    public const int Absent = 0xFFFF;

    private const int HeaderLength = 8;

    /// <summary>Reads the records of a model that an interpreter has loaded, and so proved.</summary>
    public static OperatorRecord[] ReadAll(Model model, ReadOnlySpan<byte> file)
    {
        var records = new OperatorRecord[model.OperatorCount];
        int position = model.FindSection(SectionId.Operators, out _);
        for (int i = 0; i < records.Length; i++)
        {
            ReadOnlySpan<byte> record = file[position..];
            int parameters = BinaryPrimitives.ReadUInt16LittleEndian(record[2..]);
            int inputs = record[4];
            int outputs = record[5];
            int firstParameter = HeaderLength + (2 * ((inputs + outputs + 1) & ~1));
            records[i] = new OperatorRecord(
                BinaryPrimitives.ReadUInt16LittleEndian(record),
                Tensors(record[HeaderLength..], inputs),
                Tensors(record[(HeaderLength + (2 * inputs))..], outputs),
                Integers(record[firstParameter..], parameters));
            position += firstParameter + (4 * parameters);
        }

        return records;
    }

    private static int[] Tensors(ReadOnlySpan<byte> bytes, int count)
    {
        var numbers = new int[count];
        for (int i = 0; i < count; i++)
        {
            numbers[i] = BinaryPrimitives.ReadUInt16LittleEndian(bytes[(2 * i)..]);
        }

        return numbers;
    }

    private static int[] Integers(ReadOnlySpan<byte> bytes, int count)
    {
        var values = new int[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = BinaryPrimitives.ReadInt32LittleEndian(bytes[(4 * i)..]);
        }

        return values;
    }
}
