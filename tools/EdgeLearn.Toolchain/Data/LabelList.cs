using System.Globalization;
using EdgeLearn.Toolchain.Data.Files;
using EdgeLearn.Toolchain.Data.Windows;
using EdgeLearn.Toolchain.Files;

namespace EdgeLearn.Toolchain.Data;

/// <summary>The classes of a data set.</summary>
internal sealed class LabelList(DataDescription description)
{
    /// <summary>Their names; empty for data without labels.</summary>
    public IReadOnlyList<string> Names { get; private set; } = description.Labels ?? [];

    /// <summary>Finds the class of every sample; those of other labels are left out where the description says so.</summary>
    /// <param name="windows">The samples.</param>
    /// <param name="firstTest">Where those of the test's own files begin.</param>
    /// <returns>The samples that stay, their classes (none without labels), and where those of the test's own files begin among them.</returns>
    /// <exception cref="ModelException">A label is not among the classes.</exception>
    public (List<Window> Windows, int[] Classes, int FirstTest) Classify(List<Window> windows, int firstTest)
    {
        bool hasRowLabels = windows.Exists(window => window.Label is not null);
        if (description.Label is null && !hasRowLabels)
        {
            return description.Labels is null
                ? (windows, [], firstTest)
                : throw new ModelException("The data have 'labels' but no 'label' that says what a sample's label is.");
        }

        string[] labels = [.. windows.Select(window => window.Label
            ?? FieldTemplate.Fill(description.Label!, window.Recording.Fields, "label", window.Recording.Name))];
        if (description.Labels is null)
        {
            string[] found = [.. labels.Distinct()];
            Names = found.All(label => int.TryParse(label, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                ? [.. found.OrderBy(label => int.Parse(label, CultureInfo.InvariantCulture))]
                : [.. found.Order(StringComparer.Ordinal)];
        }

        Dictionary<string, int> numbers = Names.Select((name, i) => (name, i)).DistinctBy(pair => pair.name).ToDictionary(pair => pair.name, pair => pair.i);
        int other = Array.FindIndex(labels, label => !numbers.ContainsKey(label));
        if (other >= 0 && description.OtherLabels == OtherLabels.Refuse)
        {
            string advice = JsonText.Nearest(labels[other], Names) is { } nearest ? $"did you mean '{nearest}'?" : $"they are {string.Join(", ", Names)}.";
            throw new ModelException($"{windows[other].Name} has the label '{Text.Printable(labels[other])}', which is not among 'labels': {advice} Or set 'otherLabels' to 'drop'.");
        }

        int[] kept = [.. Enumerable.Range(0, windows.Count).Where(i => numbers.ContainsKey(labels[i]))];
        return ([.. kept.Select(i => windows[i])], [.. kept.Select(i => numbers[labels[i]])], kept.Count(i => i < firstTest));
    }

    /// <summary>Refuses labels that nothing can be learned from.</summary>
    /// <param name="classes">The class of every sample.</param>
    /// <param name="windows">The samples.</param>
    /// <exception cref="ModelException">There is only one class, or one without samples.</exception>
    public void RequireClasses(int[] classes, IReadOnlyList<Window> windows)
    {
        if (classes.Length == 0)
        {
            return;
        }

        int[] counts = [.. Enumerable.Range(0, Names.Count).Select(number => classes.Count(label => label == number))];
        if (counts.Count(count => count > 0) == 1)
        {
            throw new ModelException($"Every sample has the label '{Text.Printable(Names[classes[0]])}', from {windows[0].Name} to {windows[^1].Name}: there must be two classes at least, or no 'label' for an autoencoder.");
        }

        int empty = Array.IndexOf(counts, 0);
        if (empty >= 0)
        {
            throw new ModelException($"No sample has the label '{Text.Printable(Names[empty])}': check its name, or leave it out.");
        }
    }
}
