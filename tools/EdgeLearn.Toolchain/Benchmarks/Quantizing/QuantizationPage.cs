using System.Globalization;
using System.Text;
using EdgeLearn.Toolchain.Quantizing.Report;

namespace EdgeLearn.Toolchain.Benchmarks.Quantizing;

/// <summary>Writes the page about quantization without training.</summary>
internal sealed class QuantizationPage
{
    private readonly StringBuilder _text = new("""
        # Quantization without training, measured

        This page is written by `edgelearn bench quantization`. Float models become int8 by looking at calibration samples only; [how](quantization.md).
        *Agreement* is the share of test samples to which the int8 model gives the class of the float one. The *difference* of the accuracies has
        its 95 % interval, which comes from the samples on which only one of the two models is right. The time is that of the whole quantization, report included,
        on one core of the PC that made this page. Biases are corrected unless the row says otherwise.

        """);

    private QuantizationResult? _float;

    /// <summary>Begins a task.</summary>
    /// <param name="task">The task.</param>
    /// <param name="floats">The float model's own result.</param>
    public void Begin(QuantizationTask task, QuantizationResult floats)
    {
        _float = floats;
        _text.Append(CultureInfo.InvariantCulture, $"\n## {task.Name}\n\n{task.Data}.\n\n");
        _text.Append(task.Labels is null
            ? "| model | squared error | of the float model | seconds |\n|---|---:|---:|---:|\n"
            : "| model | agreement | accuracy | difference, points | seconds |\n|---|---:|---:|---:|---:|\n");
        Add("float", floats, null);
    }

    /// <summary>Adds a row.</summary>
    /// <param name="name">What was measured.</param>
    /// <param name="result">The result.</param>
    /// <param name="time">What the quantization took.</param>
    public void Add(string name, QuantizationResult result, TimeSpan? time)
    {
        string seconds = time?.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) ?? "-";
        _text.Append(double.IsNaN(result.Accuracy)
            ? string.Create(CultureInfo.InvariantCulture, $"| {name} | {result.Error:0.0000} | {100 * ((result.Error / _float!.Error) - 1):+0.00;-0.00;0.00} % | {seconds} |\n")
            : string.Create(CultureInfo.InvariantCulture, $"| {name} | {100 * result.Agreement:0.00} % | {100 * result.Accuracy:0.00} % | {100 * result.Difference:+0.00;-0.00;0.00} ± {100 * result.HalfInterval:0.00} | {seconds} |\n"));
    }

    /// <summary>Adds what quantization did to each layer.</summary>
    public void AddLayers(IReadOnlyList<LayerReport> layers)
    {
        _text.Append("\nLayer by layer, as searched:\n\n| layer | operator | bits | weights, dB | range | clipped | output, dB |\n|---:|---|---:|---:|---|---:|---:|\n");
        foreach (LayerReport layer in layers)
        {
            string weights = layer.WeightBits == 0 ? "- | -" : string.Create(CultureInfo.InvariantCulture, $"{layer.WeightBits} | {layer.WeightSignalToNoise:0.0}");
            _text.Append(CultureInfo.InvariantCulture, $"| {layer.Index} | {layer.Name} | {weights} | {layer.Low:0.###} to {layer.High:0.###} | {100 * layer.Clipped:0.###} % | {layer.SignalToNoise:0.0} |\n");
        }
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString().ReplaceLineEndings("\n");
}
