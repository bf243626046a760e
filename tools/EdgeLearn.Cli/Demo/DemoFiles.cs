using System.Text;
using EdgeLearn.Toolchain;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Files;

namespace EdgeLearn.Cli.Demo;

/// <summary>The files of the demo, for those who want to go on with them.</summary>
internal static class DemoFiles
{
    /// <summary>Writes the model before and after the import, labels, test windows and their labels.</summary>
    /// <exception cref="ModelException">A file cannot be written.</exception>
    public static void Write(string directory, byte[] tflite, BlobModel model, byte[] samples, byte[] labels)
    {
        UserFile.CreateDirectory(directory);
        Write("pump.tflite", tflite);
        Write("pump.elb", model.Bytes);
        Write("pump-labels.txt", Encoding.UTF8.GetBytes(string.Join('\n', PumpSignals.States) + "\n"));
        Write("windows.bin", samples);
        Write("windows-labels.bin", labels);

        void Write(string name, byte[] content) => UserFile.WriteAllBytes(Path.Combine(directory, name), content);
    }

    /// <summary>What to try.</summary>
    public static string Advice(string directory) =>
        $"In {directory}: edgelearn evaluate pump.elb --inputs windows.bin --labels windows-labels.bin";
}
