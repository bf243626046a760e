using System.Runtime.InteropServices;
using EdgeLearn.Toolchain.Files;
using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Quantizing.Calibration;

/// <summary>
/// Calibration samples as a file without a header: each sample is every input of the model, in the model's order and row-major, and the next
/// follows. Elements are float32, little-endian; in a file with the extension .u8 or .i8 they are bytes, taken as the numbers 0 to 255 or -128 to 127.
/// </summary>
public static class CalibrationFile
{
    /// <summary>Reads the samples.</summary>
    /// <param name="path">The file.</param>
    /// <param name="graph">The model that they are for.</param>
    /// <exception cref="ModelException">The file cannot be read, or does not hold whole samples of finite numbers.</exception>
    public static IReadOnlyList<float[][]> Read(string path, Graph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        float[] values = Values(UserFile.ReadAllBytes(path), path);
        int length = graph.Inputs.Sum(input => input.ElementCount);
        if (values.Length == 0 || values.Length % length != 0)
        {
            throw new ModelException(
                $"{UserFile.Quoted(path)} has {values.Length:N0} numbers, which are no whole samples. A sample of this model has {length:N0}: {string.Join(", then ", graph.Inputs.Select(input => Text.Shape(input.Shape)))}.");
        }

        int wrong = Array.FindIndex(values, value => !float.IsFinite(value));
        if (wrong >= 0)
        {
            throw new ModelException($"{UserFile.Quoted(path)} has {values[wrong]} in sample {wrong / length:N0}: leave such samples out, or say .u8 or .i8 if the file has bytes.");
        }

        return [.. values.Chunk(length).Select(sample => Inputs(sample, graph))];
    }

    private static float[] Values(byte[] bytes, string path)
    {
        switch (Path.GetExtension(path).ToLowerInvariant())
        {
            case ".u8":
                return Array.ConvertAll(bytes, value => (float)value);
            case ".i8":
                return Array.ConvertAll(bytes, value => (float)(sbyte)value);
            default:
                return bytes.Length % sizeof(float) == 0
                    ? MemoryMarshal.Cast<byte, float>(bytes).ToArray()
                    : throw new ModelException($"{UserFile.Quoted(path)} has {bytes.Length:N0} bytes, which are no whole float32 numbers: name it .u8 or .i8 if it has bytes.");
        }
    }

    private static float[][] Inputs(float[] sample, Graph graph)
    {
        int place = 0;
        return [.. graph.Inputs.Select(input => sample[place..(place += input.ElementCount)])];
    }
}
