using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace EdgeLearn.Benchmarks;

/// <summary>
/// The median time of TensorFlow Lite Micro's reference kernels (tflite-micro 90b983c, gcc 12.2 -O2, x86-64, one thread) for the same inference.
/// </summary>
public sealed class ReferenceColumn : IColumn
{
    private static readonly Dictionary<string, string> Microseconds = new()
    {
        ["kws"] = "2,214",
        ["resnet8"] = "6,980",
        ["ad"] = "133",
        ["micro_speech"] = "460",
        ["hello_world"] = "0.5",
    };

    /// <inheritdoc/>
    public string Id => nameof(ReferenceColumn);

    /// <inheritdoc/>
    public string ColumnName => "TFLM ref [us]";

    /// <inheritdoc/>
    public bool AlwaysShow => true;

    /// <inheritdoc/>
    public ColumnCategory Category => ColumnCategory.Custom;

    /// <inheritdoc/>
    public int PriorityInCategory => 0;

    /// <inheritdoc/>
    public bool IsNumeric => true;

    /// <inheritdoc/>
    public UnitType UnitType => UnitType.Dimensionless;

    /// <inheritdoc/>
    public string Legend => "TensorFlow Lite Micro 90b983c, reference kernels, gcc 12.2 -O2, x86-64, median";

    /// <inheritdoc/>
    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) =>
        Microseconds.GetValueOrDefault((string)benchmarkCase.Parameters["Model"], "");

    /// <inheritdoc/>
    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

    /// <inheritdoc/>
    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    /// <inheritdoc/>
    public bool IsAvailable(Summary summary) => true;
}
