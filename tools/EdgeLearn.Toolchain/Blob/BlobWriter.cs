using System.Buffers.Binary;
using System.Text;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Lowering;

namespace EdgeLearn.Toolchain.Blob;

/// <summary>Writes the model file (.elb); docs/elb-format.md is its specification, <see cref="Model"/> its reader.</summary>
public static class BlobWriter
{
    private const int HeaderLength = 16;
    private const int SectionEntryLength = 12;
    private const int Alignment = 8;
    private const int AbsentTensor = 0xFFFF;

    /// <summary>Lowers, plans and writes a graph.</summary>
    /// <exception cref="ModelException">The graph cannot run on a board.</exception>
    public static byte[] Write(Graph graph, BlobOptions options) => Write(PlannedModel.From(graph, options.Fuse), options);

    /// <summary>Writes a planned model.</summary>
    /// <exception cref="ModelException">The model is too large for the format.</exception>
    public static byte[] Write(PlannedModel model, BlobOptions options)
    {
        if (model.Plan.Size > Model.MaximumArena)
        {
            throw new ModelException(
                $"The model needs {model.Plan.Size:N0} bytes for its activations; the most that a blob may ask for is {Model.MaximumArena:N0}. Use a smaller input.");
        }

        if (model.Tensors.Count >= AbsentTensor || model.Operators.Count >= AbsentTensor)
        {
            throw new ModelException("The model has more tensors or operators than the format can number (65,534): split it.");
        }

        var data = new DataSection();
        var tensors = new List<byte>();
        foreach (var tensor in model.Tensors)
        {
            AppendTensor(tensors, tensor, model, data);
        }

        var operators = new List<byte>();
        var window = new LayerWindowSize();
        for (var i = 0; i < model.Operators.Count; i++)
        {
            AppendOperator(operators, model, i, data, options.WeightWindow, window);
        }

        var sections = new List<(int Id, byte[] Content)>
        {
            (SectionId.Plan, Plan(model, window)),
            (SectionId.Tensors, [.. tensors]),
            (SectionId.Operators, [.. operators]),
        };
        Optional(SectionId.Data, data.ToArray());
        Optional(SectionId.Labels, Labels(options.Labels));
        Optional(SectionId.Golden, Golden(options.GoldenVectors));
        Optional(SectionId.Provenance, Encoding.UTF8.GetBytes(options.Provenance ?? ""));
        return File(sections);

        void Optional(int id, byte[] content)
        {
            if (content.Length > 0)
            {
                sections.Add((id, content));
            }
        }
    }

    private static void AppendTensor(List<byte> bytes, GraphTensor tensor, PlannedModel model, DataSection data)
    {
        if (tensor.Shape.Length > Model.MaximumRank)
        {
            throw new ModelException($"The tensor '{tensor.Name}' has {tensor.Shape.Length} dimensions, more than {Model.MaximumRank}: reshape it in the model.");
        }

        bytes.Add((byte)TypeOf(tensor));
        bytes.Add((byte)tensor.Shape.Length);
        bytes.AddRange([0, 0]);
        AppendInt32(bytes, model.OffsetOf(tensor));
        AppendInt32(bytes, InitialContent(tensor) is { } content ? data.Add(content) : -1);
        AppendInt32(bytes, BitConverter.SingleToInt32Bits(tensor.Quantization?.Scale ?? 0));
        AppendInt32(bytes, tensor.Quantization?.ZeroPoint ?? 0);
        for (var i = 0; i < Model.MaximumRank; i++)
        {
            AppendInt32(bytes, i < tensor.Shape.Length ? tensor.Shape[i] : 0);
        }
    }

    /// <summary>What the arena holds before the first run: a constant, or the zero of a state.</summary>
    private static byte[]? InitialContent(GraphTensor tensor)
    {
        if (!tensor.IsVariable || tensor.IsConstant)
        {
            return tensor.Data;
        }

        var content = new byte[tensor.ByteCount];
        if (tensor.Type == ElementType.Int8)
        {
            content.AsSpan().Fill(unchecked((byte)(tensor.Quantization?.ZeroPoint ?? 0)));
        }

        return content;
    }

    private static TensorType TypeOf(GraphTensor tensor) => tensor.Type switch
    {
        ElementType.Int8 => TensorType.Int8,
        ElementType.Int16 => TensorType.Int16,
        ElementType.Float32 => TensorType.Float32,
        _ => throw new ModelException($"The tensor '{tensor.Name}' is {tensor.Type}, which no board runs: quantize the model to int8."),
    };

    private static void AppendOperator(
        List<byte> bytes, PlannedModel model, int index, DataSection data, int weightWindow, LayerWindowSize window)
    {
        var op = model.Operators[index];
        foreach (var weights in op.WeightMatrices)
        {
            window.Include(TileRows(weights), weights.RowLength);
        }

        var parameters = new ParameterWriter(data, model.ScratchOf(index), TileRows, model.OffsetOf);
        op.Write(parameters);
        var start = bytes.Count;
        AppendUInt16(bytes, op.Opcode);
        AppendUInt16(bytes, parameters.Values.Count);
        bytes.Add((byte)op.Inputs.Count);
        bytes.Add((byte)op.Outputs.Count);
        AppendUInt16(bytes, 0);
        var tensors = model.Tensors.ToList();
        foreach (var tensor in op.Inputs.Concat(op.Outputs))
        {
            AppendUInt16(bytes, tensors.IndexOf(tensor));
        }

        if ((op.Inputs.Count + op.Outputs.Count) % 2 != 0)
        {
            AppendUInt16(bytes, AbsentTensor);
        }

        foreach (var value in parameters.Values)
        {
            AppendInt32(bytes, value);
        }

        window.RecordLength = Math.Max(window.RecordLength, bytes.Count - start);

        int TileRows(WeightMatrix weights)
        {
            // A row passes through with its bias, multiplier and shift.
            var rows = weightWindow / (weights.RowLength + (4 * LayerWeights.ChannelLength));
            return op.CanTile(model.OffsetOf) ? Math.Clamp(rows - (rows % weights.RowGroup), weights.RowGroup, weights.Rows) : weights.Rows;
        }
    }

    private static byte[] Plan(PlannedModel model, LayerWindowSize window)
    {
        var bytes = new List<byte>();
        var tensors = model.Tensors.ToList();
        AppendInt32(bytes, model.Plan.Size);
        AppendInt32(bytes, window.Length);
        AppendInt32(bytes, window.Channels);
        AppendInt32(bytes, window.RecordLength);
        AppendUInt16(bytes, tensors.Count);
        AppendUInt16(bytes, model.Operators.Count);
        AppendUInt16(bytes, model.Graph.Inputs.Count);
        AppendUInt16(bytes, model.Graph.Outputs.Count);
        foreach (var tensor in model.Graph.Inputs.Concat(model.Graph.Outputs))
        {
            AppendUInt16(bytes, tensors.IndexOf(tensor));
        }

        return [.. bytes];
    }

    private static byte[] Labels(IReadOnlyList<string> labels)
    {
        if (labels.Count == 0)
        {
            return [];
        }

        var bytes = new List<byte>();
        AppendInt32(bytes, labels.Count);
        foreach (var label in labels)
        {
            AppendUInt16(bytes, label.Length);
            bytes.AddRange(Encoding.Unicode.GetBytes(label));
        }

        return [.. bytes];
    }

    private static byte[] Golden(IReadOnlyList<GoldenVector> vectors)
    {
        if (vectors.Count == 0)
        {
            return [];
        }

        var bytes = new List<byte>();
        AppendInt32(bytes, vectors.Count);
        foreach (var vector in vectors)
        {
            bytes.AddRange(vector.Inputs);
            bytes.AddRange(vector.Outputs);
        }

        return [.. bytes];
    }

    private static byte[] File(List<(int Id, byte[] Content)> sections)
    {
        var table = HeaderLength + (SectionEntryLength * sections.Count);
        var bytes = new List<byte>(new byte[table]);
        var header = new byte[table];
        for (var i = 0; i < sections.Count; i++)
        {
            bytes.AddRange(new byte[-bytes.Count & (Alignment - 1)]);
            var entry = header.AsSpan(HeaderLength + (SectionEntryLength * i));
            BinaryPrimitives.WriteInt32LittleEndian(entry, sections[i].Id);
            BinaryPrimitives.WriteInt32LittleEndian(entry[4..], bytes.Count);
            BinaryPrimitives.WriteInt32LittleEndian(entry[8..], sections[i].Content.Length);
            bytes.AddRange(sections[i].Content);
        }

        var file = bytes.ToArray();
        "ELB\u001a"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(4), 1);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(6), (ushort)sections.Count);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(8), file.Length);
        header.CopyTo(file, 0);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(12), Crc32.Append(0, file, HeaderLength, file.Length - HeaderLength));
        return file;
    }

    private static void AppendInt32(List<byte> bytes, int value)
    {
        Span<byte> buffer = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(buffer, value);
        bytes.AddRange(buffer);
    }

    private static void AppendUInt16(List<byte> bytes, int value)
    {
        Span<byte> buffer = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(buffer, checked((ushort)value));
        bytes.AddRange(buffer);
    }
}
