using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;
using EdgeLearn.Toolchain.Import.Onnx.Folding;
using EdgeLearn.Toolchain.Import.Onnx.Quantized;
using EdgeLearn.Toolchain.Import.Onnx.Schema;
using EdgeLearn.Toolchain.Import.Onnx.Values;

namespace EdgeLearn.Toolchain.Import.Onnx;

/// <summary>Reads one model: constants, inputs, nodes in their order, outputs.</summary>
internal sealed class OnnxReader
{
    private const int OldestOpset = 6;

    private readonly GraphProto _graph;
    private readonly string _name;
    private readonly long _opset;
    private readonly ModelScope _scope;
    private readonly List<OnnxValue> _inputs = [];

    public OnnxReader(ModelProto model, string name)
    {
        _name = name;
        string label = name.Length == 0 ? "The file" : name;
        _graph = model.Graph ?? throw new ModelException($"{label} is not an ONNX model: it has no graph. Give an .onnx file.");
        _opset = model.OpsetImport.FirstOrDefault(import => import.Domain is "" or "ai.onnx")?.Version ?? 1;

        var uses = new Dictionary<string, int>();
        foreach (string read in _graph.Node.SelectMany(node => node.Input).Concat(_graph.Output.Select(output => output.Name)))
        {
            uses[read] = uses.GetValueOrDefault(read) + 1;
        }

        _scope = new ModelScope((int)_opset, uses);
    }

    /// <summary>Reads the model.</summary>
    public OnnxModel Read()
    {
        RequireKnownOperators();
        foreach (TensorProto initializer in _graph.Initializer)
        {
            _scope.Values[initializer.Name] = OnnxValue.Of(TensorDecoder.Read(initializer));
        }

        ReadInputs();
        for (int i = 0; i < _graph.Node.Count; i++)
        {
            ReadNode(_graph.Node[i], i);
        }

        OnnxValue[] outputs = ReadOutputs();
        Graph graph = GraphCleanup.Finish(_name, _scope.Builder, [.. _inputs.Select(input => input.Tensor)], [.. outputs.Select(output => output.Tensor)]);
        ExecutionOrderCheck.Verify(graph);
        ShapeCheck.Verify(graph);
        graph = QuantizedGraph.From(graph, _scope.Builder.Scales, Stored(_graph.Input), Stored(_graph.Output));
        return new OnnxModel(graph, [.. _inputs.Select(input => input.IsImage)], [.. outputs.Select(output => output.IsImage)]);
    }

    /// <summary>A foreign operator is the first thing to be named.</summary>
    private void RequireKnownOperators()
    {
        for (int i = 0; i < _graph.Node.Count; i++)
        {
            var node = new OnnxNode(_graph.Node[i], i, _scope);
            if (_graph.Node[i].Domain is not ("" or "ai.onnx" or "com.microsoft"))
            {
                throw node.Refuse($"is of the domain {Text.Printable(_graph.Node[i].Domain)}, which EdgeLearn does not have. Export the model with the standard operators of ONNX");
            }

            NodeLowerings.RequireKnown(node);
        }

        if (_opset < OldestOpset)
        {
            throw new ModelException(
                $"{(_name.Length == 0 ? "The file" : _name)} has version {_opset} of ONNX's operators; EdgeLearn reads version 7 and later. "
                + "Convert it with onnx.version_converter, or export it again.");
        }
    }

    private void ReadInputs()
    {
        HashSet<string> images = ImageInputs.Find(_graph);
        foreach (ValueInfoProto input in _graph.Input.Where(input => !_scope.Values.ContainsKey(input.Name)))
        {
            int type = input.Type?.TensorType?.ElemType ?? 0;
            if (!DataTypes.IsReal(type) && type is not (DataTypes.Int8 or DataTypes.UInt8))
            {
                throw new ModelException(
                    $"Model input '{Text.Printable(input.Name)}' is {DataTypes.Name(type)}; EdgeLearn reads float32, and int8 or uint8 with a scale. Export the model in float32.");
            }

            int[] shape = Shape(input);
            bool isImage = ImageShape.IsRank(shape.Length) && images.Contains(input.Name);
            var tensor = new GraphTensor(input.Name, ElementType.Float32, isImage ? ImageShape.ChannelsLast(shape) : shape);
            OnnxValue value = isImage ? OnnxValue.Image(tensor, shape) : OnnxValue.Plain(tensor);
            _inputs.Add(value);
            _scope.Values[input.Name] = value;
        }
    }

    private static int[] Shape(ValueInfoProto input)
    {
        TensorShapeProto dimensions = input.Type.TensorType.Shape
            ?? throw new ModelException($"Model input '{Text.Printable(input.Name)}' has no shape. Export the model with fixed shapes; only the batch may be open.");
        var shape = new int[dimensions.Dim.Count];
        for (int i = 0; i < shape.Length; i++)
        {
            long size = dimensions.Dim[i].DimValue;
            bool isOpen = size < 0 || dimensions.Dim[i].ValueCase != DimensionProto.ValueOneofCase.DimValue;
            bool isOpenBatch = i == 0 && isOpen;
            if ((size <= 0 && !isOpenBatch) || size > ShapeLimits.MostBytes)
            {
                string what = dimensions.Dim[i].DimParam.Length > 0 ? $"'{Text.Printable(dimensions.Dim[i].DimParam)}'" : $"{size}";
                throw new ModelException(
                    $"Model input '{Text.Printable(input.Name)}' has {what} as dimension {i}, which no chip can plan for. Export the model with fixed shapes; only the batch may be open.");
            }

            shape[i] = isOpenBatch ? 1 : (int)size;
        }

        ShapeLimits.Verify(shape, ElementType.Float32, $"input '{Text.Printable(input.Name)}'");
        return shape;
    }

    private void ReadNode(NodeProto proto, int index)
    {
        var node = new OnnxNode(proto, index, _scope);
        _scope.Builder.Name = proto.Output.FirstOrDefault() ?? "";
        try
        {
            if (ConstantFolding.TryFold(node) is { } constant)
            {
                node.Result(OnnxValue.Of(constant));
                return;
            }

            NodeLowerings.Of(node).Lower(node);
        }
        catch (Exception e) when (e is IndexOutOfRangeException or ArgumentException or OverflowException or DivideByZeroException or InvalidOperationException)
        {
            throw new ModelException(node.Refuse("has operands or attributes that do not fit together. Export the model again").Message, e);
        }
    }

    private OnnxValue[] ReadOutputs()
    {
        var outputs = new OnnxValue[_graph.Output.Count];
        var taken = new HashSet<GraphTensor>(_inputs.Select(input => input.Tensor), ReferenceEqualityComparer.Instance);
        for (int i = 0; i < outputs.Length; i++)
        {
            string name = _graph.Output[i].Name;
            _scope.Builder.Name = name;
            OnnxValue value = _scope.Values.GetValueOrDefault(name)
                ?? throw new ModelException($"Model output '{Text.Printable(name)}' is not computed by any node. Export the model again.");
            if (value.Constant is { IsReal: false } constant)
            {
                throw new ModelException(
                    $"Model output '{Text.Printable(name)}' is {DataTypes.Name(constant.Type)} and known before the model runs, as a shape is. Leave it out of the model.");
            }

            value = value.Constant is null && value.Layout != ValueLayout.FlatChannelsLast ? value : Layouts.Plain(_scope.Builder, value);
            outputs[i] = value.Tensor.IsConstant || !taken.Add(value.Tensor) ? value.In(GraphCleanup.Copy(_scope.Builder, value.Tensor)) : value;
        }

        return outputs;
    }

    /// <summary>The inputs or outputs that the model declares as integers.</summary>
    private static HashSet<string> Stored(IEnumerable<ValueInfoProto> values) =>
        [.. values.Where(value => value.Type?.TensorType?.ElemType is DataTypes.Int8 or DataTypes.UInt8).Select(value => value.Name)];
}
