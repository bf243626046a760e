using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using EdgeLearn.Toolchain.Data.Arrays;
using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Data.Formats;

/// <summary>Reads arrays in NumPy's format .npy, versions 1 to 3. Doubles become float32, wide unsigned numbers the next signed type.</summary>
public static partial class NpyReader
{
    private const int ShortPrefix = 10;
    private const int LongPrefix = 12;

    /// <summary>Reads a file.</summary>
    /// <param name="file">The bytes.</param>
    /// <param name="name">What the user calls it, for messages.</param>
    /// <exception cref="ModelException">The file is no .npy file, is cut off, or has elements that are no numbers.</exception>
    public static NumericArray Read(ReadOnlySpan<byte> file, string name)
    {
        if (file.Length < ShortPrefix || file[0] != 0x93 || !file[1..6].SequenceEqual("NUMPY"u8))
        {
            throw new ModelException($"{name} is no .npy file: it does not begin with the mark of NumPy.");
        }

        int prefix = file[6] == 1 ? ShortPrefix : LongPrefix;
        if (file.Length < prefix)
        {
            throw CutOff(name);
        }

        uint length = file[6] == 1 ? BinaryPrimitives.ReadUInt16LittleEndian(file[8..]) : BinaryPrimitives.ReadUInt32LittleEndian(file[8..]);
        if (length > file.Length - prefix)
        {
            throw CutOff(name);
        }

        string header = Encoding.Latin1.GetString(file.Slice(prefix, (int)length));
        return Read(header, file[(prefix + (int)length)..], name);
    }

    private static NumericArray Read(string header, ReadOnlySpan<byte> data, string name)
    {
        Match descriptor = DescriptorPattern().Match(header);
        Match dimensions = ShapePattern().Match(header);
        if (!descriptor.Success || !dimensions.Success)
        {
            throw new ModelException($"{name} has a header that is no array of numbers: save it with numpy.save and without objects or fields.");
        }

        if (header.Contains("'fortran_order': True", StringComparison.Ordinal))
        {
            throw new ModelException($"{name} is stored column by column: save numpy.ascontiguousarray(x) instead.");
        }

        int[] shape = ReadShape(dimensions.Groups[1].Value, name);
        string type = descriptor.Groups[2].Value;
        if (descriptor.Groups[1].Value == ">" && type[1] != '1')
        {
            throw new ModelException($"{name} is big-endian: save it as little-endian numbers.");
        }

        int size = type[1] - '0';
        long count = 1;
        foreach (int dimension in shape)
        {
            count = Math.Min(count * dimension, int.MaxValue + 1L);
        }

        if (count * size > data.Length)
        {
            throw CutOff(name);
        }

        data = data[..(int)(count * size)];
        return type switch
        {
            "f4" => new(ElementType.Float32, shape, data.ToArray()),
            "f8" => NumericArray.Of(Array.ConvertAll(MemoryMarshal.Cast<byte, double>(data).ToArray(), value => (float)value), shape),
            "i1" => new(ElementType.Int8, shape, data.ToArray()),
            "u1" => new(ElementType.UInt8, shape, data.ToArray()),
            "b1" => new(ElementType.Bool, shape, data.ToArray()),
            "i2" => new(ElementType.Int16, shape, data.ToArray()),
            "u2" => NumericArray.Of(Array.ConvertAll(MemoryMarshal.Cast<byte, ushort>(data).ToArray(), value => (int)value), shape),
            "i4" => new(ElementType.Int32, shape, data.ToArray()),
            "i8" => new(ElementType.Int64, shape, data.ToArray()),
            _ => throw new ModelException($"{name} has elements of type '{type}': save it as float32, float64 or whole numbers."),
        };
    }

    private static int[] ReadShape(string text, string name)
    {
        var shape = new List<int>();
        foreach (string part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            shape.Add(int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int dimension)
                ? dimension
                : throw new ModelException($"{name} has the shape ({Text.Printable(text)}), which is too large or no shape."));
        }

        return [.. shape];
    }

    private static ModelException CutOff(string name) => new($"{name} is cut off: it has fewer bytes than its header says. Copy it again.");

    [GeneratedRegex(@"'descr':\s*'([<>|=])([a-zA-Z]\d)'")]
    private static partial Regex DescriptorPattern();

    [GeneratedRegex(@"'shape':\s*\(([^)]*)\)")]
    private static partial Regex ShapePattern();
}
