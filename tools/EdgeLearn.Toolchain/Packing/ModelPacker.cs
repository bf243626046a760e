using System.Buffers.Binary;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Boards;

namespace EdgeLearn.Toolchain.Packing;

/// <summary>
/// Makes the packed form of a model (.elp), which is for transfer over the air: a board turns it back into the same bytes with <see cref="ModelUnpacker"/>.
/// docs/elb-format.md describes it. The same model gives the same bytes every time.
/// </summary>
public static class ModelPacker
{
    /// <summary>The states that a board keeps are at most so many times 520 bytes, unless told otherwise.</summary>
    public const int UsualPlaces = 40;

    /// <summary>The most places that the form allows.</summary>
    public const int MostPlaces = ModelUnpacker.MostPlaces;

    private static ReadOnlySpan<byte> Mark => "ELP\u001a"u8;

    /// <summary>Packs a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="mostPlaces">What a board may spend: each place takes 520 bytes while it unpacks; 1 to 64. Fewer make the file a little larger.</param>
    /// <exception cref="ModelException">The model is too large.</exception>
    public static byte[] Pack(BlobModel model, int mostPlaces = UsualPlaces)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfLessThan(mostPlaces, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(mostPlaces, MostPlaces);
        return model.Bytes.Length <= ModelUnpacker.LongestModel
            ? Pack(model.Bytes, ModelPieces.Of(model), mostPlaces)
            : throw new ModelException($"The model has {model.Bytes.Length:N0} bytes, and at most {ModelUnpacker.LongestModel:N0} can be packed: send it as it is.");
    }

    /// <summary>Turns a packed model back, as a board does.</summary>
    /// <param name="packed">The content of the .elp file.</param>
    /// <param name="name">What the user calls it, for messages.</param>
    /// <exception cref="ModelException">The file is damaged or is something else.</exception>
    public static byte[] Unpack(byte[] packed, string name)
    {
        try
        {
            return ModelUnpacker.ReadWhole(new ByteArraySource(packed)).Bytes;
        }
        catch (ModelFormatException exception)
        {
            throw new ModelException(ModelErrorText.PackedSentence(exception, name), exception);
        }
    }

    /// <summary>Whether a file says that it is a packed model.</summary>
    public static bool IsPacked(ReadOnlySpan<byte> file) => file.StartsWith(Mark);

    /// <summary>What a board needs to unpack a file, beside the file and the model: bytes of managed heap, by nanoCLR's rule.</summary>
    /// <param name="packed">What <see cref="Pack(BlobModel, int)"/> made.</param>
    public static long BoardBytes(byte[] packed)
    {
        var source = new ByteArraySource(packed);
        var unpacker = new ModelUnpacker(source);
        unpacker.Read(new byte[unpacker.Length], 0, unpacker.Length);
        var walk = new HeapWalk();
        walk.Exclude(source);
        return walk.Add(unpacker);
    }

    /// <summary>Packs bytes that are cut into pieces of different kinds.</summary>
    /// <param name="bytes">The bytes, at least one.</param>
    /// <param name="cuts">Where pieces begin, from 0.</param>
    /// <param name="mostPlaces">The most places of all contexts.</param>
    internal static byte[] Pack(byte[] bytes, IReadOnlyList<int> cuts, int mostPlaces)
    {
        RunPlan plan = RunPlan.Of(bytes, cuts, mostPlaces);
        byte[] body = RunWriter.Write(bytes, plan);
        var file = new byte[ModelUnpacker.HeaderLength + body.Length];
        Mark.CopyTo(file);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(4), ModelUnpacker.Version);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(6), (ushort)plan.Places);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(8), file.Length);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(12), bytes.Length);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(16), Crc32.Append(0, bytes, 0, bytes.Length));
        body.CopyTo(file, ModelUnpacker.HeaderLength);
        return file;
    }
}
