using System.Runtime.InteropServices;
using EdgeLearn.Toolchain.Data.Arrays;
using EdgeLearn.Toolchain.Data.Formats;
using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Tests.Data;

public class FormatTests
{
    private const int Pcm = 1;
    private const int Float = 3;

    /// <summary>A reader and a sound file of its format.</summary>
    public static TheoryData<string> Formats => ["wav", "idx", "idx.gz", "npy", "npz", "png"];

    [Theory]
    [InlineData(Pcm, 8, new byte[] { 0, 128, 255 }, new float[] { -32768, 0, 32512 })]
    [InlineData(Pcm, 16, new byte[] { 0, 128, 0, 0, 255, 127 }, new float[] { -32768, 0, 32767 })]
    [InlineData(Pcm, 24, new byte[] { 0, 0, 128, 0, 1, 0, 0, 0, 64 }, new float[] { -32768, 1, 16384 })]
    [InlineData(Pcm, 32, new byte[] { 0, 0, 0, 128, 0, 0, 1, 0 }, new float[] { -32768, 1 })]
    [InlineData(Float, 32, new byte[] { 0, 0, 128, 191, 0, 0, 0, 63 }, new float[] { -32768, 16384 })]
    public void Sound_of_every_encoding_comes_in_units_of_sixteen_bits(int encoding, int bits, byte[] data, float[] expected)
    {
        (float[] samples, int rate) = WavReader.Read(SampleFiles.Wav(encoding, bits, 1, 8000, data), "clip");

        samples.ShouldBe(expected);
        rate.ShouldBe(8000);
    }

    [Fact]
    public void Channels_are_mixed_into_one() =>
        WavReader.Read(SampleFiles.Wav(Pcm, 16, 2, 8000, [100, 0, 200, 0, 0, 0, 50, 0]), "clip").Samples.ShouldBe([150, 25]);

    [Fact]
    public void A_lower_rate_keeps_low_tones_and_loses_high_ones()
    {
        float[] low = [.. Enumerable.Range(0, 1600).Select(i => MathF.Sin(2 * MathF.PI * 200 * i / 16000))];
        float[] high = [.. Enumerable.Range(0, 1600).Select(i => MathF.Sin(2 * MathF.PI * 6500 * i / 16000))];

        float[] kept = Resampling.Decimate(low, 2);
        kept.Length.ShouldBe(800);
        kept[100..700].Select((value, i) => Math.Abs(value - low[2 * (i + 100)])).Max().ShouldBeLessThan(0.01f);
        Resampling.Decimate(high, 2)[100..700].Max(Math.Abs).ShouldBeLessThan(0.01f);
        Resampling.Decimate(low, 1).ShouldBeSameAs(low);
    }

    [Fact]
    public void An_IDX_file_is_big_endian_and_may_be_packed()
    {
        byte[] file = SampleFiles.Idx(0x0B, [2, 1, 2], [0, 1, 255, 254, 1, 0, 0, 0]);

        NumericArray array = IdxReader.Read(SampleFiles.GZip(file), "x");

        array.Type.ShouldBe(ElementType.Int16);
        array.Shape.ShouldBe([2, 1, 2]);
        array.ToIntegers().ShouldBe([1, -2, 256, 0]);
    }

    [Fact]
    public void An_array_of_NumPy_comes_back()
    {
        NumericArray array = NumericArray.Of([1.5f, -2, 3, 4, 5, 6], 2, 3);

        NumericArray back = NpyReader.Read(NpyWriter.Write(array), "x");

        back.Shape.ShouldBe([2, 3]);
        back.ToSingles().ShouldBe([1.5f, -2, 3, 4, 5, 6]);
        NpyWriter.Write(array).Length.ShouldBe(128 + 24);
        NpzReader.Read(SampleFiles.Zip(("x.npy", NpyWriter.Write(array)), ("y.npy", NpyWriter.Write(NumericArray.Of([7], 1)))), "y", "all").ToIntegers().ShouldBe([7]);
    }

    [Fact]
    public void Doubles_become_single()
    {
        byte[] header = "{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }"u8.ToArray();
        byte[] file = [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. header, .. MemoryMarshal.AsBytes<double>([0.25, -8])];

        NpyReader.Read(file, "x").ToSingles().ShouldBe([0.25f, -8]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Every_filter_of_a_PNG_row_is_undone(int filter)
    {
        // 3 x 2 pixels of RGB; the second row is filtered.
        byte[] above = [10, 20, 30, 40, 50, 60, 70, 80, 90];
        byte[] row = [200, 3, 7, 9, 250, 11, 0, 13, 255];
        byte[] filtered = [.. row.Select((value, i) =>
        {
            (int left, int up, int corner) = (i < 3 ? 0 : row[i - 3], above[i], i < 3 ? 0 : above[i - 3]);
            int nearest = new[] { left, up, corner }.MinBy(candidate => Math.Abs(left + up - corner - candidate));
            return (byte)(value - (filter switch { 0 => 0, 1 => left, 2 => up, 3 => (left + up) / 2, _ => nearest }));
        })];

        NumericArray image = PngReader.Read(SampleFiles.Png(3, 2, 8, 2, [0, .. above, (byte)filter, .. filtered]), "x");

        image.Shape.ShouldBe([2, 3, 3]);
        image.Data.ShouldBe([.. above, .. row]);
    }

    [Fact]
    public void Images_of_few_bits_and_of_a_palette_are_unpacked()
    {
        PngReader.Read(SampleFiles.Png(10, 1, 1, 0, [0, 0b10100000, 0b01000000]), "x").Data.ShouldBe([255, 0, 255, 0, 0, 0, 0, 0, 0, 255]);
        PngReader.Read(SampleFiles.Png(2, 1, 4, 0, [0, 0xF1]), "x").Data.ShouldBe([255, 17]);
        PngReader.Read(SampleFiles.Png(3, 1, 2, 3, [0, 0b01001000], [1, 2, 3, 4, 5, 6, 7, 8, 9]), "x").Data.ShouldBe([4, 5, 6, 1, 2, 3, 7, 8, 9]);
        PngReader.Read(SampleFiles.Png(1, 1, 8, 6, [0, 1, 2, 3, 4]), "x").Shape.ShouldBe([1, 1, 4]);
    }

    [Fact]
    public void Cells_may_stand_in_quotation_marks()
    {
        (int Line, string[] Cells)[] rows = [.. CsvText.Rows("a,\"b, c\",\"d \"\"e\"\"\"\r\n\r\n\"two\nlines\", 1 ,", ',')];

        rows.Length.ShouldBe(2);
        rows[0].Cells.ShouldBe(["a", "b, c", "d \"e\""]);
        rows[1].Line.ShouldBe(3);
        rows[1].Cells.ShouldBe(["two\nlines", "1", ""]);
        CsvText.Rows("1  2\t3 \n", ' ').Single().Cells.ShouldBe(["1", "2", "3"]);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_file_that_is_cut_off_anywhere_is_refused_with_its_name(string format)
    {
        (byte[] file, Action<byte[]> read) = Sample(format);

        read(file);
        for (int length = 0; length < file.Length; length++)
        {
            Should.Throw<ModelException>(() => read(file[..length]), $"{length} of {file.Length} bytes").Message.ShouldContain("'some file'");
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_damaged_file_is_read_or_refused(string format)
    {
        (byte[] file, Action<byte[]> read) = Sample(format);
        for (int i = 0; i < file.Length; i++)
        {
            foreach (byte damage in new byte[] { 0x01, 0x80, 0xFF })
            {
                byte[] damaged = [.. file];
                damaged[i] ^= damage;
                try
                {
                    read(damaged);
                }
                catch (ModelException)
                {
                    // Refused.
                }
            }
        }
    }

    private static (byte[] File, Action<byte[]> Read) Sample(string format)
    {
        const string name = "'some file'";
        byte[] idx = SampleFiles.Idx(0x08, [3, 2], [1, 2, 3, 4, 5, 6]);
        byte[] npy = NpyWriter.Write(NumericArray.Of([1f, 2, 3], 3));
        return format switch
        {
            "wav" => (SampleFiles.Wav(Pcm, 16, 1, 8000, [1, 2, 3, 4]), file => WavReader.Read(file, name)),
            "idx" => (idx, file => IdxReader.Read(file, name)),
            "idx.gz" => (SampleFiles.GZip(idx), file => IdxReader.Read(file, name)),
            "npy" => (npy, file => NpyReader.Read(file, name)),
            "npz" => (SampleFiles.Zip(("x.npy", npy)), file => NpzReader.Read(file, "x", name)),
            _ => (SampleFiles.Png(3, 1, 2, 3, [0, 0b01001000], [1, 2, 3, 4, 5, 6, 7, 8, 9]), file => PngReader.Read(file, name)),
        };
    }
}
