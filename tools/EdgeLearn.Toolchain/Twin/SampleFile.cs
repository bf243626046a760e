using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Files;
using EdgeLearn.Toolchain.Inspection;

namespace EdgeLearn.Toolchain.Twin;

/// <summary>A file of samples: every input of the model in the model's order, raw little-endian bytes; the next sample follows.</summary>
public static class SampleFile
{
    /// <summary>Reads a file of samples.</summary>
    /// <exception cref="ModelException">The file cannot be read or does not hold whole samples of the model.</exception>
    public static byte[] Read(string path, BlobModel model)
    {
        byte[] bytes = UserFile.ReadAllBytes(path);
        if (bytes.Length == 0)
        {
            throw new ModelException($"{UserFile.Quoted(path)} is empty: give at least one sample. {Expected(model)}");
        }

        if (bytes.Length % model.InputLength != 0)
        {
            throw new ModelException($"{UserFile.Quoted(path)} has {bytes.Length:N0} bytes, which are no whole samples. {Expected(model)}");
        }

        return (long)bytes.Length / model.InputLength * model.OutputLength <= Array.MaxLength
            ? bytes
            : throw new ModelException($"{UserFile.Quoted(path)} has so many samples that their outputs exceed 2 GB: split the file.");
    }

    private static string Expected(BlobModel model)
    {
        string shapes = string.Join(", then ", model.Inputs.Select(tensor => Describe(model.Tensors[tensor])));
        return $"A sample of this model is {model.InputLength:N0} bytes: {shapes}.";
    }

    private static string Describe(TensorInfo tensor) => $"{Text.Shape(tensor.Shape)} {TensorFacts.NameOf(tensor.Type)}";

}
