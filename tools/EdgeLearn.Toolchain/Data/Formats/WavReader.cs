using System.Buffers.Binary;

namespace EdgeLearn.Toolchain.Data.Formats;

/// <summary>Reads sound in the RIFF WAVE format: PCM of 8, 16, 24 or 32 bits, or float32, any number of channels.</summary>
public static class WavReader
{
    private const int Pcm = 1;
    private const int Float = 3;
    private const int Extensible = 0xFFFE;

    /// <summary>Reads a file and mixes its channels into one.</summary>
    /// <param name="file">The bytes.</param>
    /// <param name="name">What the user calls it, for messages.</param>
    /// <returns>The samples in units of 16-bit PCM, -32768 to 32767 at full scale, and how many there are in a second.</returns>
    /// <exception cref="ModelException">The file is no wave file, is cut off, or has another encoding.</exception>
    public static (float[] Samples, int Rate) Read(byte[] file, string name)
    {
        if (file.Length < 12 || !file.AsSpan(0, 4).SequenceEqual("RIFF"u8) || !file.AsSpan(8, 4).SequenceEqual("WAVE"u8))
        {
            throw new ModelException($"{name} is no wave file: it does not begin with RIFF and WAVE.");
        }

        ReadOnlySpan<byte> format = Chunk(file, "fmt "u8, name);
        if (format.Length < 16)
        {
            throw CutOff(name);
        }

        int encoding = BinaryPrimitives.ReadUInt16LittleEndian(format);
        encoding = encoding == Extensible && format.Length >= 26 ? BinaryPrimitives.ReadUInt16LittleEndian(format[24..]) : encoding;
        int channels = BinaryPrimitives.ReadUInt16LittleEndian(format[2..]);
        int rate = BinaryPrimitives.ReadInt32LittleEndian(format[4..]);
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(format[14..]);
        if ((encoding, bits) is not ((Pcm, 8 or 16 or 24 or 32) or (Float, 32)) || channels == 0 || rate <= 0)
        {
            throw new ModelException(
                $"{name} has encoding {encoding} with {bits} bits, {channels} channels and {rate} samples a second: save it as PCM of 8, 16, 24 or 32 bits, or float32.");
        }

        ReadOnlySpan<byte> data = Chunk(file, "data"u8, name);
        int frame = channels * bits / 8;
        var samples = new float[data.Length / frame];
        for (int i = 0; i < samples.Length; i++)
        {
            double sum = 0;
            for (int channel = 0; channel < channels; channel++)
            {
                sum += Sample(data[((i * frame) + (channel * bits / 8))..], encoding, bits);
            }

            samples[i] = (float)(sum / channels);
        }

        return (samples, rate);
    }

    private static double Sample(ReadOnlySpan<byte> data, int encoding, int bits) => bits switch
    {
        8 => (data[0] - 128) * 256.0,
        16 => BinaryPrimitives.ReadInt16LittleEndian(data),
        24 => ((data[0] << 8) | (data[1] << 16) | (data[2] << 24)) / 65536.0,
        _ when encoding == Float => BinaryPrimitives.ReadSingleLittleEndian(data) * 32768.0,
        _ => BinaryPrimitives.ReadInt32LittleEndian(data) / 65536.0,
    };

    private static ReadOnlySpan<byte> Chunk(ReadOnlySpan<byte> file, ReadOnlySpan<byte> id, string name)
    {
        long place = 12;
        while (place + 8 <= file.Length)
        {
            ReadOnlySpan<byte> header = file[(int)place..];
            uint size = BinaryPrimitives.ReadUInt32LittleEndian(header[4..]);
            if (header[..4].SequenceEqual(id))
            {
                return size <= header.Length - 8 ? header.Slice(8, (int)size) : throw CutOff(name);
            }

            // Chunks begin at even places.
            place += 8 + size + (size & 1);
        }

        throw CutOff(name);
    }

    private static ModelException CutOff(string name) => new($"{name} is cut off: a part of the wave file is missing. Copy it again.");
}
