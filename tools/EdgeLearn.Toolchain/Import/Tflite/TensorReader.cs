using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;
using EdgeLearn.Toolchain.Import.Tflite.FlatBuffers;
using EdgeLearn.Toolchain.Import.Tflite.Schema;

namespace EdgeLearn.Toolchain.Import.Tflite;

/// <summary>Reads tensors when something uses them, each once.</summary>
internal sealed class TensorReader(FlatFile file, FlatVector tensors, BufferReader buffers)
{
    /// <summary>What a tensor takes in memory beside its data, about as much as in the file.</summary>
    private const int Footprint = 64;

    private readonly SortedDictionary<int, GraphTensor> _read = [];

    /// <summary>The tensors that were read, in the order of the file.</summary>
    public GraphTensor[] Used() => [.. _read.Values];

    /// <summary>Reads a tensor.</summary>
    /// <param name="index">Its number in the file.</param>
    /// <param name="usedBy">What uses it, for messages.</param>
    public GraphTensor Read(int index, string usedBy)
    {
        if (!_read.TryGetValue(index, out GraphTensor? tensor))
        {
            tensor = Read(Table(index, usedBy), index, usedBy);
            _read.Add(index, tensor);
        }

        return tensor;
    }

    /// <summary>Refuses a tensor with a dimension that is only known at run time; the batch, the first, counts as 1.</summary>
    public void RequireFixedSize(int index, string usedBy)
    {
        FlatVector signature = Table(index, usedBy).Vector(TensorField.ShapeSignature, sizeof(int));
        for (int i = 1; i < signature.Count; i++)
        {
            if (signature.Int32(i) < 0)
            {
                throw Dynamic(usedBy, signature.ToInt32Array());
            }
        }
    }

    private FlatTable Table(int index, string usedBy) => index >= 0 && index < tensors.Count
        ? tensors.Table(index, "tensor")
        : throw file.Damaged($"{usedBy} names the tensor {index}, but there are {tensors.Count} tensors");

    private GraphTensor Read(FlatTable table, int index, string usedBy)
    {
        file.Charge(Footprint);
        string name = table.String(TensorField.Name);
        string label = $"tensor {index} '{Text.Printable(name)}'";
        ElementType type = ReadType(table, label, usedBy);
        RequireDense(table, label, usedBy);
        int[] shape = ReadShape(table, label);
        ShapeLimits.Verify(shape, type, label);
        byte[]? data = buffers.Read(table.UInt32(TensorField.Buffer), label);
        bool isVariable = table.Bool(TensorField.IsVariable);
        var tensor = new GraphTensor(name, type, shape)
        {
            SourceIndex = index,
            Quantization = QuantizationReader.Read(table.Table(TensorField.Quantization, "quantization of tensor", index), shape, label),
            Data = data,
            IsVariable = isVariable,
        };
        RequireWholeData(tensor, label);
        return tensor;
    }

    private static ElementType ReadType(FlatTable table, string label, string usedBy)
    {
        sbyte code = table.Int8(TensorField.Type);
        ElementType type = TensorTypes.ElementType(code);
        return type != ElementType.Other
            ? type
            : throw new ModelException(
                $"{usedBy} uses {label} of type {TensorTypes.Name(code)}, which EdgeLearn does not run. "
                + "Convert the model with full integer quantization (int8).");
    }

    private static void RequireDense(FlatTable table, string label, string usedBy)
    {
        if (table.Has(TensorField.Sparsity))
        {
            throw new ModelException(
                $"{usedBy} uses {label}, which is stored sparse (SparsityParameters). "
                + "Convert the model without sparse storage; EdgeLearn finds pruned weights itself.");
        }

        if (table.UInt32(TensorField.ExternalBuffer) != 0)
        {
            throw new ModelException(
                $"{usedBy} uses {label}, whose data is in another file (external buffer). Convert the model into a single file.");
        }
    }

    private static int[] ReadShape(FlatTable table, string label)
    {
        int[] shape = table.Vector(TensorField.Shape, sizeof(int)).ToInt32Array();
        if (shape.Length > 0 && shape[0] == -1)
        {
            shape[0] = 1;
        }

        return Array.IndexOf(shape, -1) < 0 ? shape : throw Dynamic(label, shape);
    }

    private static ModelException Dynamic(string what, int[] shape) => new(
        $"{char.ToUpperInvariant(what[0])}{what.AsSpan(1)} has the shape {Text.Shape(shape)}, where -1 is only known at run time. "
        + "Convert the model with a fixed input shape; only the batch may be open.");

    private void RequireWholeData(GraphTensor tensor, string label)
    {
        if (tensor.Data is null)
        {
            return;
        }

        if (tensor.IsVariable)
        {
            throw file.Damaged($"{label} is a variable and a constant at once");
        }

        if (tensor.Data.Length != tensor.ByteCount)
        {
            throw file.Damaged($"{label} has {tensor.Data.Length} bytes of data, but {tensor.Type}[{Text.Shape(tensor.Shape)}] takes {tensor.ByteCount}");
        }
    }
}
