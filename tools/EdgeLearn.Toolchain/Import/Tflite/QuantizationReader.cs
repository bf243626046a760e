using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Import.Tflite.FlatBuffers;
using EdgeLearn.Toolchain.Import.Tflite.Schema;

namespace EdgeLearn.Toolchain.Import.Tflite;

/// <summary>Reads the quantization of a tensor.</summary>
internal static class QuantizationReader
{
    private static readonly string[] Details = ["", "CustomQuantization", "BlockwiseQuantization", "MultiAxisQuantization"];

    /// <summary>Reads a quantization, or null where the tensor has none.</summary>
    /// <param name="table">The quantization parameters; null when the file has none.</param>
    /// <param name="shape">The shape of the tensor.</param>
    /// <param name="label">The tensor for messages.</param>
    public static Quantization? Read(FlatTable? table, int[] shape, string label)
    {
        if (table is not { } parameters)
        {
            return null;
        }

        RequireAffine(parameters, label);
        float[] scales = parameters.Vector(QuantizationField.Scale, sizeof(float)).ToSingleArray();
        if (scales.Length == 0)
        {
            return null;
        }

        int[] zeroPoints = ReadZeroPoints(parameters.Vector(QuantizationField.ZeroPoint, sizeof(long)), scales.Length, label);

        // TensorFlow Lite takes a single scale for the whole tensor, whatever dimension the file gives.
        return scales.Length == 1
            ? new Quantization(scales[0], zeroPoints[0])
            : new Quantization(scales, zeroPoints, ReadAxis(parameters, scales.Length, shape, label));
    }

    private static void RequireAffine(FlatTable parameters, string label)
    {
        int details = parameters.UInt8(QuantizationField.DetailsType);
        if (details != 0)
        {
            string name = details < Details.Length ? Details[details] : $"quantization details number {details}";
            throw new ModelException(
                $"The {label} is quantized with {name}, which EdgeLearn does not run. Convert the model with full integer quantization (int8).");
        }
    }

    private static int[] ReadZeroPoints(FlatVector vector, int scaleCount, string label)
    {
        var zeroPoints = new int[scaleCount];
        if (vector.Count == 0)
        {
            return zeroPoints;
        }

        if (vector.Count != scaleCount)
        {
            throw new ModelException(
                $"The {label} has {scaleCount} scales and {vector.Count} zero points; there must be as many of each. Convert the model again.");
        }

        for (int i = 0; i < scaleCount; i++)
        {
            long zeroPoint = vector.Int64(i);
            if (zeroPoint is < int.MinValue or > int.MaxValue)
            {
                throw new ModelException($"The {label} has the zero point {zeroPoint}, which no 32-bit integer holds. Convert the model again.");
            }

            zeroPoints[i] = (int)zeroPoint;
        }

        return zeroPoints;
    }

    private static int ReadAxis(FlatTable parameters, int scaleCount, int[] shape, string label)
    {
        int axis = parameters.Int32(QuantizationField.QuantizedDimension);
        if (axis < 0 || axis >= shape.Length)
        {
            throw new ModelException(
                $"The {label} is quantized along dimension {axis}, but its shape is {Text.Shape(shape)}. Convert the model again.");
        }

        if (shape[axis] != scaleCount)
        {
            throw new ModelException(
                $"The {label} has {scaleCount} scales for the {shape[axis]} slices of dimension {axis}; there must be one for each. Convert the model again.");
        }

        return axis;
    }
}
