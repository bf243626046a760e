using EdgeLearn.Toolchain.Data.Sources;
using EdgeLearn.Toolchain.Data.Splits;
using EdgeLearn.Toolchain.Data.Windows;

namespace EdgeLearn.Toolchain.Data;

/// <summary>Where samples come from, what their labels are, and which are for what. A recipe has one.</summary>
/// <param name="Source">Where they come from.</param>
/// <param name="TestSource">Where the test samples come from, where they have files of their own.</param>
/// <param name="Licence">The licence of the data, for the model card; null where it is not known.</param>
/// <param name="Label">The label of a file or row, as fields: <c>{digit}</c>; null for data without labels.</param>
/// <param name="Labels">The names of the classes in the model's order; null for those that are found, sorted.</param>
/// <param name="OtherLabels">What becomes of labels that are not among them.</param>
/// <param name="Group">What samples have in common that must not be torn apart: a subject, a speaker.</param>
/// <param name="Window">How series are cut into samples; null where each recording, or each row of a table, is one.</param>
/// <param name="Type">The type of the samples.</param>
/// <param name="Scale">What values are multiplied by; 1 / 255 makes pixels 0 to 1.</param>
/// <param name="Split">Which samples are for training, validation and test; null for all for training.</param>
public sealed record DataDescription(
    SourceOptions Source,
    SourceOptions? TestSource = null,
    string? Licence = null,
    string? Label = null,
    IReadOnlyList<string>? Labels = null,
    OtherLabels OtherLabels = OtherLabels.Refuse,
    string? Group = null,
    WindowOptions? Window = null,
    SampleType Type = SampleType.Float32,
    float Scale = 1,
    SplitOptions? Split = null);
