using System.Buffers.Binary;
using EdgeLearn.Toolchain.Tests.Golden;

namespace EdgeLearn.Toolchain.Tests.Generated;

/// <summary>Files whose checksum is right and whose sizes are not: refused before memory is taken for them.</summary>
public class HostileSizesTests
{
    private const int One = 0x3F800000; // bits of 1f

    [Fact]
    public void Golden_vectors_of_which_one_is_longer_than_an_int_can_say_are_refused()
    {
        // 255 inputs and one output of 2^24 bytes each: 2^32 bytes a vector.
        byte[] plan = [.. Ints(Model.MaximumArena, 0, 0, 8), .. Shorts(1, 0, 255, 1), .. new byte[2 * 256]];
        var blob = File((SectionId.Plan, plan), (SectionId.Tensors, Tensor(Model.MaximumArena)), (SectionId.Operators, []), (SectionId.Golden, Ints(1)));
        var interpreter = new Interpreter(new ByteArraySource(blob));

        Should.Throw<ModelFormatException>(() => interpreter.GoldenCount).Error.ShouldBe(ModelError.Truncated);
    }

    [Fact]
    public void A_window_for_more_channels_than_the_file_has_biases_is_refused()
    {
        var blob = Plain(Tensor(4));
        Should.NotThrow(() => new Interpreter(new StreamedSource(blob)));

        Refusal(Plain(Tensor(4), windowChannels: (blob.Length / 4) + 1)).ShouldBe(ModelError.BadPlan);
    }

    [Fact]
    public void More_operators_than_records_are_refused_by_the_length_of_the_section() =>
        Refusal(Plain(Tensor(4), operators: 65535)).ShouldBe(ModelError.Truncated);

    [Fact]
    public void Multipliers_that_are_not_in_the_record_get_no_memory()
    {
        const int rows = 200_000;
        byte[] record =
        [
            .. Shorts(Opcode.FullyConnected, 8), 1, 1, 0, 0, .. Shorts(0, 1), .. Ints(-128, 127, 0, 1, 0, -rows, 1 << 30, 0),
        ];
        byte[] plan = [.. Ints(rows + 1, 4, 1, record.Length), .. Shorts(2, 1, 1, 1, 0, 1)];
        var blob = File(
            (SectionId.Plan, plan), (SectionId.Tensors, [.. Tensor(1), .. Tensor(rows)]), (SectionId.Operators, record), (SectionId.Data, new byte[4 * rows]));
        var source = new StreamedSource(blob);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Should.Throw<ModelFormatException>(() => new Interpreter(source)).Error.ShouldBe(ModelError.BadOperator);

        // The arena, and little else.
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(4 * rows);
    }

    [Theory]
    [InlineData(One, 128)]
    [InlineData(One, int.MinValue)]
    [InlineData(unchecked((int)0xBF800000), 0)] // -1
    [InlineData(0x7F800000, 0)] // infinity
    [InlineData(0x7FC00000, 0)] // not a number
    public void A_quantization_that_no_int8_tensor_has_is_refused(int scale, int zeroPoint) =>
        Refusal(Plain(Tensor(4, scale: scale, zeroPoint: zeroPoint))).ShouldBe(ModelError.BadTensor);

    [Fact]
    public void Real_numbers_for_an_input_without_a_scale_are_refused()
    {
        var interpreter = new Interpreter(new ByteArraySource(Plain(Tensor(1, scale: 0))));

        Should.Throw<ArgumentException>(() => interpreter.SetInput(new float[1]));
    }

    [Fact]
    public void A_real_number_out_of_range_gives_an_end_and_not_a_number_the_zero_point()
    {
        var interpreter = new Interpreter(new ByteArraySource(Plain(Tensor(4, zeroPoint: -3))));

        interpreter.SetInput([float.NaN, float.PositiveInfinity, -1e30f, 2.5f]);

        interpreter.Arena.ShouldBe([-3, 127, -128, 0]);
    }

    [Fact]
    public void A_reset_restores_initial_content_and_allocates_nothing()
    {
        var interpreter = new Interpreter(new ByteArraySource(Plain(Tensor(4, place: 0), data: [1, 2, 3, 0xFC])));
        interpreter.Arena[2] = 100;
        interpreter.Reset();
        interpreter.Arena[2] = 100;
        var before = GC.GetAllocatedBytesForCurrentThread();

        interpreter.Reset();

        GC.GetAllocatedBytesForCurrentThread().ShouldBe(before);
        interpreter.Arena.ShouldBe([1, 2, 3, -4]);
    }

    private static ModelError Refusal(byte[] blob) => Should.Throw<ModelFormatException>(() => new Interpreter(new StreamedSource(blob))).Error;

    /// <summary>A model of one tensor, at the beginning of the arena, that is input and output; nothing computes.</summary>
    private static byte[] Plain(byte[] tensor, int windowChannels = 0, int operators = 0, byte[]? data = null)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(tensor.AsSpan(20));
        byte[] plan = [.. Ints(length, 0, windowChannels, 8), .. Shorts(1, operators, 1, 1, 0, 0)];
        return File((SectionId.Plan, plan), (SectionId.Tensors, tensor), (SectionId.Operators, []), (SectionId.Data, data ?? []));
    }

    /// <summary>An int8 tensor of one dimension.</summary>
    private static byte[] Tensor(int length, int scale = One, int zeroPoint = 0, int place = -1) =>
        [(byte)TensorType.Int8, 1, 0, 0, .. Ints(0, place, scale, zeroPoint, length, 0, 0, 0, 0)];

    private static byte[] Ints(params int[] values) => [.. values.SelectMany(BitConverter.GetBytes)];

    private static byte[] Shorts(params int[] values) => [.. values.SelectMany(value => BitConverter.GetBytes((ushort)value))];

    private static byte[] File(params (int Id, byte[] Content)[] sections)
    {
        List<byte> table = [];
        List<byte> body = [];
        var first = (16 + (12 * sections.Length) + 7) & ~7;
        foreach (var (id, content) in sections)
        {
            body.AddRange(new byte[-body.Count & 7]);
            table.AddRange(Ints(id, first + body.Count, content.Length));
            body.AddRange(content);
        }

        byte[] rest = [.. table, .. new byte[first - 16 - table.Count], .. body];
        return [.. "ELB\u001a"u8, .. Shorts(1, sections.Length), .. Ints(16 + rest.Length, Crc32.Append(0, rest, 0, rest.Length)), .. rest];
    }
}
