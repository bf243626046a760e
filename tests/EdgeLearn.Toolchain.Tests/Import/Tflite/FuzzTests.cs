using System.Buffers.Binary;
using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Export.Tflite;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;
using EdgeLearn.Toolchain.Import.Tflite;
using Shouldly;

namespace EdgeLearn.Toolchain.Tests.Import.Tflite;

/// <summary>A damaged file is read or refused with a <see cref="ModelException"/>, without taking much memory; the seeds are fixed.</summary>
public class FuzzTests
{
    /// <summary>Values that stand at the edges of counts, offsets and dimensions.</summary>
    private static readonly uint[] Edges =
        [0, 1, 2, 3, 4, 8, 127, 128, 255, 256, 0x7FFF, 0x8000, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFC, 0xFFFFFFFE, 0xFFFFFFFF];

    [Fact]
    public void A_file_cut_at_any_length_is_survived()
    {
        byte[] file = TfliteWriter.Write(SampleGraphs.Of(OperatorKind.Conv2D));
        for (int length = 0; length < file.Length; length++)
        {
            Survive(file[..length], $"cut at {length}");
        }
    }

    [Theory]
    [InlineData(OperatorKind.FullyConnected)]
    [InlineData(OperatorKind.StridedSlice)]
    [InlineData(OperatorKind.Split)]
    public void Any_flipped_bit_is_survived(OperatorKind kind)
    {
        byte[] file = TfliteWriter.Write(SampleGraphs.Of(kind));
        for (int bit = 0; bit < file.Length * 8; bit++)
        {
            file[bit / 8] ^= (byte)(1 << (bit % 8));
            Survive(file, $"bit {bit} flipped");
            file[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Changed_values_of_any_width_are_survived(int width)
    {
        byte[] file = TfliteWriter.Write(SampleGraphs.Network());
        var random = new Random(width);
        for (int round = 0; round < 4_000; round++)
        {
            byte[] damaged = [.. file];
            for (int change = random.Next(1, 4); change > 0; change--)
            {
                Change(damaged, width, random);
            }

            Survive(damaged, $"round {round} of width {width}");
        }
    }

    [Fact]
    public void Every_kind_of_operator_survives_changed_values()
    {
        var random = new Random(7);
        foreach (OperatorKind kind in Enum.GetValues<OperatorKind>())
        {
            byte[] file = TfliteWriter.Write(SampleGraphs.Of(kind));
            for (int round = 0; round < 250; round++)
            {
                byte[] damaged = [.. file];
                Change(damaged, 4, random);
                Survive(damaged, $"{kind}, round {round}");
            }
        }
    }

    [Fact]
    public void Random_bytes_behind_a_valid_header_are_survived()
    {
        var random = new Random(11);
        for (int round = 0; round < 5_000; round++)
        {
            var file = new byte[random.Next(8, 400)];
            random.NextBytes(file);
            BinaryPrimitives.WriteUInt32LittleEndian(file, (uint)random.Next(file.Length));
            "TFL3"u8.CopyTo(file.AsSpan(4));
            Survive(file, $"round {round}");
        }
    }

    private static void Change(byte[] file, int width, Random random)
    {
        int at = random.Next(file.Length / width) * width;
        uint value = random.Next(3) switch
        {
            0 => Edges[random.Next(Edges.Length)],
            1 => (uint)random.Next(file.Length),
            _ => (uint)random.NextInt64(uint.MaxValue),
        };
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        bytes[..width].CopyTo(file.AsSpan(at));
    }

    private static void Survive(byte[] file, string what)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            Graph graph = TfliteImporter.Import(file, "fuzz.tflite");
            RunnableCheck.Verify(graph);
        }
        catch (ModelException refusal)
        {
            refusal.InnerException.ShouldBeNull(what);
            refusal.Message.ShouldNotContain('\n', what);
        }
        catch (Exception escaped)
        {
            Assert.Fail($"{what}: {escaped}");
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(AllocationBound(file), what);
    }

    private static long AllocationBound(byte[] file) => 100_000 + (64L * file.Length);
}
