using System.Text;
using EdgeLearn.Toolchain.Features;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Learning;
using EdgeLearn.Toolchain.Lowering;

namespace EdgeLearn.Toolchain.Blob;

/// <summary>Writes the model file (.elb); docs/elb-format.md is its specification, <see cref="Model"/> its reader.</summary>
public static class BlobWriter
{
    private const int AbsentTensor = 0xFFFF;

    /// <summary>Lowers, plans and writes a graph.</summary>
    /// <exception cref="ModelException">The graph cannot run on a board.</exception>
    public static byte[] Write(Graph graph, BlobOptions options) => Write(PlannedModel.From(graph, options.Fuse, options.Training), options);

    /// <summary>Writes a planned model.</summary>
    /// <exception cref="ModelException">The model is too large for the format, or the feature pipeline does not fill its input.</exception>
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
            AppendOperator(operators, model, i, data, options, window);
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
        Optional(SectionId.Features, Features(model, options.Features));
        Optional(SectionId.Training, TrainingSection.Write(model));
        Optional(SectionId.Provenance, Encoding.UTF8.GetBytes(options.Provenance ?? ""));
        return BlobFile.Write(sections);

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
        LittleEndian.AppendInt32(bytes, model.OffsetOf(tensor));
        LittleEndian.AppendInt32(bytes, InitialContent(tensor) is { } content ? data.Add(content) : -1);
        LittleEndian.AppendInt32(bytes, BitConverter.SingleToInt32Bits(tensor.Quantization?.Scale ?? 0));
        LittleEndian.AppendInt32(bytes, tensor.Quantization?.ZeroPoint ?? 0);
        for (var i = 0; i < Model.MaximumRank; i++)
        {
            LittleEndian.AppendInt32(bytes, i < tensor.Shape.Length ? tensor.Shape[i] : 0);
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
        List<byte> bytes, PlannedModel model, int index, DataSection data, BlobOptions options, LayerWindowSize window)
    {
        var op = model.Operators[index];
        foreach (var weights in op.WeightMatrices)
        {
            window.Include(TileRows(weights), weights.RowLength);
        }

        var parameters = new ParameterWriter(data, model.ScratchOf(index), TileRows, model.OffsetOf, options);
        op.Write(parameters);
        var start = bytes.Count;
        LittleEndian.AppendUInt16(bytes, op.Opcode);
        LittleEndian.AppendUInt16(bytes, parameters.Values.Count);
        bytes.Add((byte)op.Inputs.Count);
        bytes.Add((byte)op.Outputs.Count);
        LittleEndian.AppendUInt16(bytes, 0);
        var tensors = model.Tensors.ToList();
        foreach (var tensor in op.Inputs.Concat(op.Outputs))
        {
            LittleEndian.AppendUInt16(bytes, tensors.IndexOf(tensor));
        }

        if ((op.Inputs.Count + op.Outputs.Count) % 2 != 0)
        {
            LittleEndian.AppendUInt16(bytes, AbsentTensor);
        }

        foreach (var value in parameters.Values)
        {
            LittleEndian.AppendInt32(bytes, value);
        }

        window.RecordLength = Math.Max(window.RecordLength, bytes.Count - start);

        int TileRows(WeightMatrix weights)
        {
            // A row passes through with its bias, multiplier and shift.
            var rows = options.WeightWindow / (weights.RowLength + (4 * LayerWeights.ChannelLength));
            return op.CanTile(model.OffsetOf) ? Math.Clamp(rows - (rows % weights.RowGroup), weights.RowGroup, weights.Rows) : weights.Rows;
        }
    }

    private static byte[] Plan(PlannedModel model, LayerWindowSize window)
    {
        var bytes = new List<byte>();
        var tensors = model.Tensors.ToList();
        LittleEndian.AppendInt32(bytes, model.Plan.Size);
        LittleEndian.AppendInt32(bytes, window.Length);
        LittleEndian.AppendInt32(bytes, window.Channels);
        LittleEndian.AppendInt32(bytes, window.RecordLength);
        LittleEndian.AppendUInt16(bytes, tensors.Count);
        LittleEndian.AppendUInt16(bytes, model.Operators.Count);
        LittleEndian.AppendUInt16(bytes, model.Graph.Inputs.Count);
        LittleEndian.AppendUInt16(bytes, model.Graph.Outputs.Count);
        foreach (var tensor in model.Graph.Inputs.Concat(model.Graph.Outputs))
        {
            LittleEndian.AppendUInt16(bytes, tensors.IndexOf(tensor));
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
        LittleEndian.AppendInt32(bytes, labels.Count);
        foreach (var label in labels)
        {
            LittleEndian.AppendUInt16(bytes, label.Length);
            bytes.AddRange(Encoding.Unicode.GetBytes(label));
        }

        return [.. bytes];
    }

    private static byte[] Features(PlannedModel model, byte[] pipeline)
    {
        if (pipeline.Length > 0)
        {
            _ = FeatureSection.Load(pipeline, 0, pipeline.Length, model.Graph.Inputs[0].ByteCount);
        }

        return pipeline;
    }

    private static byte[] Golden(IReadOnlyList<GoldenVector> vectors)
    {
        if (vectors.Count == 0)
        {
            return [];
        }

        var bytes = new List<byte>();
        LittleEndian.AppendInt32(bytes, vectors.Count);
        foreach (var vector in vectors)
        {
            bytes.AddRange(vector.Inputs);
            bytes.AddRange(vector.Outputs);
        }

        return [.. bytes];
    }
}
