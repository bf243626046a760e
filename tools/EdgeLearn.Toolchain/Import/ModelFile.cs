using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Files;
using EdgeLearn.Toolchain.Import.Onnx;
using EdgeLearn.Toolchain.Packing;

namespace EdgeLearn.Toolchain.Import;

/// <summary>Opens whatever file of a model the user names.</summary>
public static class ModelFile
{
    private const int TfliteIdentifierOffset = 4;

    private static ReadOnlySpan<byte> BlobMark => "ELB\u001a"u8;

    private static ReadOnlySpan<byte> TfliteMark => "TFL3"u8;

    /// <summary>Opens a model file (.elb).</summary>
    /// <exception cref="ModelException">The file cannot be read, is damaged or is something else.</exception>
    public static BlobModel Open(string path)
    {
        byte[] bytes = UserFile.ReadAllBytes(path);
        if (ModelPacker.IsPacked(bytes))
        {
            throw new ModelException($"{UserFile.Quoted(path)} is a packed model: turn it back with 'edgelearn unpack' first.");
        }

        return IsTflite(bytes)
            ? throw new ModelException($"{UserFile.Quoted(path)} is a TensorFlow Lite model: make an EdgeLearn model of it with 'edgelearn import' first.")
            : BlobModel.Open(bytes, UserFile.Quoted(path));
    }

    /// <summary>Opens a model file (.elb), plain or packed (.elp), or imports a .tflite or .onnx file in memory.</summary>
    /// <exception cref="ModelException">The file cannot be read, is damaged or is something else.</exception>
    public static BlobModel OpenOrImport(string path) => OpenOrImport(path, new ImportOptions());

    /// <summary>Opens a model file (.elb), plain or packed (.elp), or imports a .tflite or .onnx file in memory.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How it is imported; of no effect on a model file.</param>
    /// <exception cref="ModelException">The file cannot be read, is damaged or is something else.</exception>
    public static BlobModel OpenOrImport(string path, ImportOptions options)
    {
        byte[] bytes = UserFile.ReadAllBytes(path);
        if (IsSource(bytes))
        {
            return ModelImporter.Import(bytes, NameOf(path), options);
        }

        if (ModelPacker.IsPacked(bytes))
        {
            bytes = ModelPacker.Unpack(bytes, UserFile.Quoted(path));
        }

        bool isBlob = bytes.AsSpan().StartsWith(BlobMark) || Path.GetExtension(path).Equals(".elb", StringComparison.OrdinalIgnoreCase);
        return isBlob
            ? BlobModel.Open(bytes, UserFile.Quoted(path))
            : throw new ModelException($"{UserFile.Quoted(path)} is neither an EdgeLearn model (.elb) nor a TensorFlow Lite model (.tflite) or an ONNX model (.onnx): give one of these.");
    }

    /// <summary>Whether a file has yet to be imported.</summary>
    /// <exception cref="ModelException">The file cannot be read.</exception>
    public static bool IsSource(string path) => IsSource(UserFile.ReadAllBytes(path));

    /// <summary>Reads and imports a .tflite or .onnx file.</summary>
    /// <exception cref="ModelException">The file cannot be read, or cannot become a model for a board.</exception>
    public static (BlobModel Model, int SourceBytes) Import(string path, ImportOptions options)
    {
        byte[] bytes = UserFile.ReadAllBytes(path);
        return bytes.AsSpan().StartsWith(BlobMark)
            ? throw new ModelException($"{UserFile.Quoted(path)} is an EdgeLearn model already: give a .tflite or .onnx file.")
            : (ModelImporter.Import(bytes, NameOf(path), options), bytes.Length);
    }

    private static bool IsSource(byte[] bytes) => IsTflite(bytes) || OnnxImporter.IsOnnx(bytes);

    private static bool IsTflite(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= TfliteIdentifierOffset + TfliteMark.Length && bytes[TfliteIdentifierOffset..].StartsWith(TfliteMark);

    private static string NameOf(string path) => Text.Printable(Path.GetFileName(path));
}
