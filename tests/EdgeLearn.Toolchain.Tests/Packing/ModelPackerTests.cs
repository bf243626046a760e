using CsCheck;
using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Packing;

namespace EdgeLearn.Toolchain.Tests.Packing;

public class ModelPackerTests
{
    private static readonly byte[] UsualBytes = [0, 127, 128, 255];

    // Bytes like those of models: runs of noise, of one byte, of few bytes, of elements.
    private static readonly Gen<byte[]> Bytes = Gen.OneOf(
        Gen.Byte.Array[1, 300],
        Gen.Select(Gen.Byte, Gen.Int[1, 2000], (value, length) => Enumerable.Repeat(value, length).ToArray()),
        Gen.Int[0, 3].Select(i => UsualBytes[i]).Array[1, 500],
        Gen.Int[-300, 300].Array[1, 100].Select(values => values.SelectMany(BitConverter.GetBytes).ToArray())).Array[1, 5].Select(parts => parts.SelectMany(part => part).ToArray());

    public static TheoryData<string> Models => [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "models"), "*.elb", SearchOption.AllDirectories).Select(path => Path.GetFileName(path)).Order()];

    [Theory]
    [MemberData(nameof(Models))]
    public void A_model_of_the_zoo_comes_back_byte_for_byte_and_is_smaller(string name)
    {
        byte[] model = Zoo(name);

        byte[] packed = ModelPacker.Pack(BlobModel.Open(model, name));

        ModelPacker.Unpack(packed, name).ShouldBe(model);
        packed.Length.ShouldBeLessThan(model.Length);
        ModelPacker.Pack(BlobModel.Open(model, name)).ShouldBe(packed);
    }

    [Fact]
    public void Any_bytes_come_back_however_they_are_cut_and_read() =>
        Gen.Select(Bytes, Gen.Int[1, 5000].Array[0, 8], Gen.Int[1, ModelPacker.MostPlaces], Gen.Int[1, 700]).Sample((bytes, cuts, places, piece) =>
        {
            int[] sorted = [.. cuts.Where(cut => cut < bytes.Length).Append(0).Distinct().Order()];
            byte[] packed = ModelPacker.Pack(bytes, sorted, places);

            InPieces(packed, bytes.Length, piece).ShouldBe(bytes);
        }, iter: 100);

    [Fact]
    public void Less_memory_on_the_board_makes_the_file_larger_and_the_board_knows_how_much()
    {
        BlobModel model = BlobModel.Open(Zoo("words.elb"), "words.elb");

        byte[] little = ModelPacker.Pack(model, 1);
        byte[] much = ModelPacker.Pack(model);

        ModelPacker.Unpack(little, "words.elp").ShouldBe(model.Bytes);
        little.Length.ShouldBeGreaterThan(much.Length);
        ModelPacker.BoardBytes(little).ShouldBeLessThan(ModelPacker.BoardBytes(much));
    }

    [Fact]
    public void A_damaged_file_is_refused_and_never_anything_else()
    {
        byte[] packed = ModelPacker.Pack(BlobModel.Open(Zoo("pump.elb"), "pump.elb"));
        Gen.Select(Gen.Int[0, packed.Length - 1], Gen.Int[1, 255]).Sample((place, change) =>
        {
            byte[] damaged = (byte[])packed.Clone();
            damaged[place] ^= (byte)change;

            // More places are only more memory, and the model is the same: too few are what is refused.
            if (place == 6)
            {
                damaged[place] = 0;
            }

            Should.Throw<ModelException>(() => ModelPacker.Unpack(damaged, "pump.elp"));
        }, iter: 3000);
    }

    [Fact]
    public void Bytes_of_chance_behind_a_sound_header_are_refused() => Gen.Byte.Array[0, 600].Sample(body =>
    {
        byte[] file = [.. "ELP\u001a"u8, 1, 0, 64, 0, .. BitConverter.GetBytes(20 + body.Length), .. BitConverter.GetBytes(5000), 1, 2, 3, 4, .. body];

        Should.Throw<ModelException>(() => ModelPacker.Unpack(file, "chance.elp"));
    }, iter: 3000);

    [Fact]
    public void A_refusal_says_what_is_wrong()
    {
        byte[] packed = ModelPacker.Pack(BlobModel.Open(Zoo("pump.elb"), "pump.elb"));

        Refusal(Zoo("pump.elb")).ShouldContain("not a packed model");
        Refusal(packed[..^1]).ShouldContain("cut short");
        Refusal(packed[..10]).ShouldContain("cut short");
        Refusal([.. packed[..16], 0, 0, 0, 0, .. packed[20..]]).ShouldContain("checksum");
        Refusal([.. packed[..4], 9, .. packed[5..]]).ShouldContain("version");

        static string Refusal(byte[] file) => Should.Throw<ModelException>(() => ModelPacker.Unpack(file, "file.elp")).Message;
    }

    private static byte[] Zoo(string name) => File.ReadAllBytes(Path.Combine(Repository.Root, "models", Path.GetFileNameWithoutExtension(name), name));

    private static byte[] InPieces(byte[] packed, int length, int piece)
    {
        var unpacker = new ModelUnpacker(new ByteArraySource(packed));
        var bytes = new byte[length];
        while (unpacker.Position < length)
        {
            int before = unpacker.Position;
            unpacker.Read(bytes, before, Math.Min(piece, length - before)).ShouldBe(Math.Min(piece, length - before));
        }

        unpacker.Read(bytes, 0, length).ShouldBe(0);
        return bytes;
    }
}
