using System.Runtime.InteropServices;
using EdgeLearn.Toolchain.Data.Arrays;
using EdgeLearn.Toolchain.Data.Files;
using EdgeLearn.Toolchain.Data.Sources;
using EdgeLearn.Toolchain.Data.Splits;
using EdgeLearn.Toolchain.Data.Windows;
using EdgeLearn.Toolchain.Files;
using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Data;

/// <summary>Reads data sets as they are described.</summary>
public static class DatasetReader
{
    /// <summary>Reads a description.</summary>
    /// <param name="json">The text.</param>
    /// <param name="name">What the user calls it, for messages.</param>
    /// <exception cref="ModelException">The text is no description; an unknown key is named with the nearest known one.</exception>
    public static DataDescription Describe(string json, string name) => JsonText.Read(json, name, DataJson.Default.DataDescription);

    /// <summary>Reads a data set.</summary>
    /// <param name="description">What it is.</param>
    /// <param name="folder">The folder that its paths are relative to.</param>
    /// <exception cref="ModelException">Files are missing or damaged, samples are not alike, or labels are wrong; the message names file and row.</exception>
    public static Dataset Read(DataDescription description, string folder)
    {
        var files = new DataFolder(folder);
        List<Window> windows = [.. Windows(description.Source, description, files)];
        int firstTest = windows.Count;
        windows.AddRange(description.TestSource is { } test ? Windows(test, description, files) : []);
        var labels = new LabelList(description);
        (windows, int[] classes, firstTest) = labels.Classify(windows, firstTest);
        if (windows.Count == 0)
        {
            throw new ModelException("The data have no samples: check the templates, the windows and the labels.");
        }

        labels.RequireClasses(classes, windows);
        NumericArray samples = Samples(description, windows);
        string[] groups = description.Group is { } group ? [.. windows.Select(window => Fill(group, "group", window))] : [];
        return new Dataset(samples, classes, labels.Names, groups, Splitter.Split(description.Split, windows, Keys(description, windows, groups), firstTest), description.Licence);
    }

    private static IEnumerable<Window> Windows(SourceOptions source, DataDescription description, DataFolder folder)
    {
        foreach (Recording recording in Source.Read(source, folder, description))
        {
            int bad = Array.FindIndex(recording.Values, value => !float.IsFinite(value));
            if (bad >= 0)
            {
                throw new ModelException($"{recording.Name} has the value {recording.Values[bad]} in row {bad / recording.RowSize}: repair or remove it.");
            }

            // Without windows a table's rows are samples; anything else is one as a whole.
            WindowOptions? options = description.Window ?? (source.Csv is not null ? new WindowOptions(1) : null);
            foreach (Window window in options is null ? [new Window(recording, 0, recording.Length, null)] : WindowCutter.Cut(recording, options))
            {
                yield return window;
            }
        }
    }

    private static NumericArray Samples(DataDescription description, List<Window> windows)
    {
        Window first = windows[0];
        bool isRow = description.Window is null && description.Source.Csv is not null;
        int[] shape = isRow ? first.Recording.RowShape : [first.Length, .. first.Recording.RowShape];
        int size = first.Length * first.Recording.RowSize;
        if ((long)size * windows.Count > Array.MaxLength / sizeof(float))
        {
            throw new ModelException($"{windows.Count} samples of {Text.Shape(shape)} are more than fit in memory at once: take wider steps, or fewer files.");
        }

        var values = new float[size * windows.Count];
        for (int i = 0; i < windows.Count; i++)
        {
            Window window = windows[i];
            if (window.Length != first.Length || !window.Recording.RowShape.SequenceEqual(first.Recording.RowShape))
            {
                throw new ModelException(
                    $"{window.Name} is {Text.Shape([window.Length, .. window.Recording.RowShape])} where {first.Name} is {Text.Shape([first.Length, .. first.Recording.RowShape])}: "
                    + "samples must be alike. Give a 'window' with 'pad'.");
            }

            int start = window.Start * window.Recording.RowSize;
            window.Recording.Values.AsSpan(start, Math.Min(size, window.Recording.Values.Length - start)).CopyTo(values.AsSpan(i * size));
        }

        int[] whole = [windows.Count, .. shape];
        for (int i = 0; i < values.Length && description.Scale != 1; i++)
        {
            values[i] *= description.Scale;
        }

        return description.Type == SampleType.Float32
            ? NumericArray.Of(values, whole)
            : new NumericArray(ElementType.Int16, whole, MemoryMarshal.AsBytes<short>(Array.ConvertAll(values, Rounded)).ToArray());
    }

    private static short Rounded(float value) => (short)Math.Clamp(MathF.Round(value), short.MinValue, short.MaxValue);

    private static string[]? Keys(DataDescription description, List<Window> windows, string[] groups)
    {
        SplitOptions options = description.Split ?? new();
        return options.By switch
        {
            SplitBy.Group => groups.Length > 0 ? groups : throw new ModelException("The split is by group, but 'group' does not say what a sample's group is."),
            SplitBy.Field => options.Field is { } field
                ? [.. windows.Select(window => Fill(field, "split.field", window))]
                : throw new ModelException("The split is by field, but 'split.field' does not name one."),
            _ => null,
        };
    }

    private static string Fill(string template, string key, Window window) => FieldTemplate.Fill(template, window.Recording.Fields, key, window.Recording.Name);
}
