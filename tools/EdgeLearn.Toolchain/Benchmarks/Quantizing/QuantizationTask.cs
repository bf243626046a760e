using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Import.Tflite;

namespace EdgeLearn.Toolchain.Benchmarks.Quantizing;

/// <summary>A float model with real data to quantize it on and to measure it with.</summary>
/// <param name="Name">Its name on the page.</param>
/// <param name="Data">What the data are, for the page.</param>
/// <param name="Graph">The float graph.</param>
/// <param name="Calibration">The samples that ranges come from.</param>
/// <param name="Test">The samples that results come from; none of them is among the others.</param>
/// <param name="Labels">The class of each test sample; null for an autoencoder.</param>
/// <param name="Reference">The int8 model that its authors made of it; null where there is none.</param>
internal sealed record QuantizationTask(
    string Name, string Data, Graph Graph, IReadOnlyList<float[][]> Calibration, IReadOnlyList<float[][]> Test, byte[]? Labels, Graph? Reference)
{
    private const int Pixels = 32 * 32 * 3;

    /// <summary>The tasks of a folder of shared data; those whose files are missing are left out.</summary>
    public static IEnumerable<QuantizationTask> All(string shared)
    {
        string models = Path.Combine(shared, "data", "tflite-mlperf-tiny");
        return new Func<string, string, QuantizationTask>[] { ResNet8, Keywords, Autoencoder }
            .Select(task => TryRead(task, shared, models)).OfType<QuantizationTask>();
    }

    private static QuantizationTask? TryRead(Func<string, string, QuantizationTask> task, string shared, string models)
    {
        try
        {
            return task(shared, models);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static QuantizationTask ResNet8(string shared, string models)
    {
        const int calibration = 500;
        string folder = Path.Combine(models, "image_classification", "trained_models");
        byte[] images = File.ReadAllBytes(Path.Combine(shared, "data", "cifar10-calibration", "images.u8"));
        byte[] labels = File.ReadAllBytes(Path.Combine(shared, "data", "cifar10-calibration", "labels.u8"));
        float[][][] samples = [.. images.Chunk(Pixels).Select(image => new[] { Array.ConvertAll(image, pixel => (float)pixel) })];
        return new QuantizationTask(
            "ResNet-8", "CIFAR-10: calibrated on 500 images, measured on 1,500 others. All are training images of the model: this is about what it loses, not about its accuracy",
            Read(Path.Combine(folder, "pretrainedResnet.tflite")), samples[..calibration], samples[calibration..], labels[calibration..],
            Read(Path.Combine(folder, "pretrainedResnet_quant.tflite")));
    }

    private static QuantizationTask Keywords(string shared, string models)
    {
        const int calibration = 100;
        string folder = Path.Combine(models, "keyword_spotting", "trained_models");
        string data = Path.Combine(shared, "data", "mlperftiny-kws01");
        Graph reference = Read(Path.Combine(folder, "kws_ref_model.tflite"));
        (string File, byte Label)[] rows =
        [
            .. File.ReadLines(Path.Combine(data, "y_labels.csv")).Select(line => line.Split(','))
                .Select(cells => (cells[0].Trim(), byte.Parse(cells[2], System.Globalization.CultureInfo.InvariantCulture))),
        ];
        float[][][] samples = [.. rows.Select(row => new[] { RealNumbers(File.ReadAllBytes(Path.Combine(data, row.File)), reference.Inputs[0]) })];
        return new QuantizationTask(
            "keywords", "MLPerf Tiny's keyword inputs: calibrated on the first 100, measured on the other 900. Its weights come as int8 for each tensor, its activations as floats",
            Read(Path.Combine(folder, "kws_ref_model_float32.tflite")), samples[..calibration], samples[calibration..],
            [.. rows[calibration..].Select(row => row.Label)], reference);
    }

    private static QuantizationTask Autoencoder(string shared, string models)
    {
        string folder = Path.Combine(models, "anomaly_detection", "trained_models");
        Graph reference = Read(Path.Combine(folder, "ad01_int8.tflite"));
        float[][][] samples =
        [
            .. File.ReadAllBytes(Path.Combine(shared, "golden", "ad", "eval_inputs.bin")).Chunk(reference.Inputs[0].ByteCount)
                .Select(bytes => new[] { RealNumbers(bytes, reference.Inputs[0]) }),
        ];
        int calibration = samples.Length / 2;
        return new QuantizationTask(
            "autoencoder", $"ToyADMOS: calibrated on the first {calibration} windows of one clip, measured on the other {samples.Length - calibration}",
            Read(Path.Combine(folder, "ad01_fp32.tflite")), samples[..calibration], samples[calibration..], null, reference);
    }

    private static Graph Read(string path) => TfliteImporter.Import(File.ReadAllBytes(path), Path.GetFileName(path));

    private static float[] RealNumbers(byte[] bytes, GraphTensor input) =>
        Array.ConvertAll(bytes, value => input.Quantization!.Scale * ((sbyte)value - input.Quantization.ZeroPoint));
}
