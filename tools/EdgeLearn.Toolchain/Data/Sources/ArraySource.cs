using System.Globalization;
using EdgeLearn.Toolchain.Data.Arrays;
using EdgeLearn.Toolchain.Data.Files;
using EdgeLearn.Toolchain.Data.Formats;
using EdgeLearn.Toolchain.Files;
using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Data.Sources;

/// <summary>Reads arrays whose first dimension counts samples.</summary>
internal static class ArraySource
{
    public static IEnumerable<Recording> Read(IdxOptions options, DataFolder folder)
    {
        NumericArray samples = IdxReader.Read(folder.Read(options.Samples), UserFile.Quoted(options.Samples));
        NumericArray? labels = options.Labels is { } file ? IdxReader.Read(folder.Read(file), UserFile.Quoted(file)) : null;
        return Recordings(options.Samples, samples, options.First, ("label", options.Labels, labels));
    }

    public static IEnumerable<Recording> Read(NpyOptions options, DataFolder folder) => Recordings(
        options.Samples, Array(options.Samples, folder)!, 0, ("label", options.Labels, Array(options.Labels, folder)), ("group", options.Groups, Array(options.Groups, folder)));

    public static IEnumerable<Recording> Read(RawOptions options, DataFolder folder)
    {
        if (options.Type is not (ElementType.UInt8 or ElementType.Int8 or ElementType.Int16 or ElementType.Int32 or ElementType.Float32))
        {
            throw new ModelException("A raw source has a 'type' of uInt8, int8, int16, int32 or float32.");
        }

        byte[] data = folder.Read(options.Samples);
        long size = options.Shape.Aggregate((long)options.Type.Size(), (product, dimension) => Math.Min(product * (uint)dimension, int.MaxValue));
        if (data.Length == 0 || size == 0 || data.Length % size != 0)
        {
            throw new ModelException($"{UserFile.Quoted(options.Samples)} has {data.Length} bytes, which is no whole number of samples of {size} bytes: check 'shape' and 'type'.");
        }

        int[] shape = [(int)(data.Length / size), .. options.Shape];
        byte[]? labels = options.Labels is { } file ? folder.Read(file) : null;
        return Recordings(
            options.Samples,
            new NumericArray(options.Type, shape, data),
            0,
            ("label", options.Labels, labels is null ? null : new NumericArray(ElementType.UInt8, [labels.Length], labels)));
    }

    private static NumericArray? Array(string? name, DataFolder folder)
    {
        if (name is null)
        {
            return null;
        }

        int mark = name.IndexOf(".npz:", StringComparison.Ordinal);
        return mark < 0
            ? NpyReader.Read(folder.Read(name), UserFile.Quoted(name))
            : NpzReader.Read(folder.Read(name[..(mark + 4)]), name[(mark + 5)..], UserFile.Quoted(name[..(mark + 4)]));
    }

    private static IEnumerable<Recording> Recordings(string name, NumericArray samples, int first, params (string Field, string? File, NumericArray? Values)[] fields)
    {
        if (samples.Shape.Length < 1 || samples.Count == 0)
        {
            throw new ModelException($"{UserFile.Quoted(name)} has no samples: the first dimension counts them.");
        }

        (string Field, int[] Values)[] known = [.. fields.Where(field => field.Values is not null).Select(field => (field.Field, field.Values!.ToIntegers()))];
        for (int i = 0; i < known.Length; i++)
        {
            if (known[i].Values.Length != samples.Shape[0])
            {
                throw new ModelException(
                    $"{UserFile.Quoted(fields[i].File!)} has {known[i].Values.Length} values for the {samples.Shape[0]} samples of {UserFile.Quoted(name)}: they must be as many.");
            }
        }

        float[] values = samples.ToSingles();
        int size = values.Length / samples.Shape[0];
        int[] rowShape = samples.Shape.Length > 2 ? samples.Shape[2..] : [];
        int count = first > 0 ? Math.Min(first, samples.Shape[0]) : samples.Shape[0];
        return Enumerable.Range(0, count).Select(i => new Recording(
            $"sample {i} of {UserFile.Quoted(name)}",
            values[(i * size)..((i + 1) * size)],
            rowShape,
            known.ToDictionary(field => field.Field, field => field.Values[i].ToString(CultureInfo.InvariantCulture))));
    }
}
