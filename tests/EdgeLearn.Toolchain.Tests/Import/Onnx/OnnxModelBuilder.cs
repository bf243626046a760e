using EdgeLearn.Toolchain.Import.Onnx.Schema;
using Google.Protobuf;

namespace EdgeLearn.Toolchain.Tests.Import.Onnx;

/// <summary>Builds small ONNX models; weights come from a fixed seed.</summary>
internal sealed class OnnxModelBuilder(int opset = 17)
{
    private const string RuntimeDomain = "com.microsoft";

    /// <summary>Operators of ONNX Runtime's own domain.</summary>
    private static readonly string[] OfRuntime = ["QLinearAdd", "QLinearGlobalAveragePool", "QLinearSigmoid"];

    private readonly GraphProto _graph = new() { Name = "test" };
    private int _names;

    public string Input(params int[] shape)
    {
        string name = $"input{_names++}";
        _graph.Input.Add(Value(name, shape));
        return name;
    }

    public string Weights(params int[] shape) => Constant(TestTensor.Random(_names + 1, shape));

    /// <summary>Numbers from 0.5 to 1.5: variances, scales.</summary>
    public string Positive(params int[] shape)
    {
        TestTensor random = TestTensor.Random(_names + 1, shape);
        return Constant(random with { Values = Array.ConvertAll(random.Values, value => 1 + (value / 2)) });
    }

    public string Constant(TestTensor tensor)
    {
        string name = $"constant{_names++}";
        _graph.Initializer.Add(tensor.ToProto(name));
        return name;
    }

    public string Scalar(float value) => Constant(new TestTensor(DataTypes.Float, [], [value]));

    public string Integers(params long[] values)
    {
        var proto = new TensorProto { Name = $"constant{_names++}", DataType = DataTypes.Int64, Dims = { values.Length } };
        proto.Int64Data.AddRange(values);
        _graph.Initializer.Add(proto);
        return proto.Name;
    }

    /// <summary>Stored integers: [] for a scalar.</summary>
    public string Stored(int type, int[] shape, params int[] values)
    {
        var proto = new TensorProto { Name = $"constant{_names++}", DataType = type };
        proto.Dims.AddRange(shape.Select(dimension => (long)dimension));
        proto.Int32Data.AddRange(values);
        _graph.Initializer.Add(proto);
        return proto.Name;
    }

    public string Node(string type, string[] operands, params (string Name, object Value)[] attributes) => Nodes(type, 1, operands, attributes)[0];

    public string[] Nodes(string type, int results, string[] operands, params (string Name, object Value)[] attributes)
    {
        string[] names = [.. Enumerable.Range(0, results).Select(_ => $"value{_names++}")];
        var node = new NodeProto { OpType = type, Name = $"{type}{_graph.Node.Count}", Domain = OfRuntime.Contains(type) ? RuntimeDomain : "" };
        node.Input.AddRange(operands);
        node.Output.AddRange(names);
        node.Attribute.AddRange(attributes.Select(attribute => Attribute(attribute.Name, attribute.Value)));
        _graph.Node.Add(node);
        return names;
    }

    /// <summary>The model with these outputs.</summary>
    public ModelProto Build(params string[] outputs)
    {
        _graph.Output.AddRange(outputs.Select(output => new ValueInfoProto { Name = output, Type = new TypeProto { TensorType = new TensorTypeProto { ElemType = DataTypes.Float } } }));
        return new ModelProto { IrVersion = 8, Graph = _graph, OpsetImport = { new OperatorSetIdProto { Version = opset }, new OperatorSetIdProto { Domain = RuntimeDomain, Version = 1 } } };
    }

    private static ValueInfoProto Value(string name, int[] shape)
    {
        var type = new TensorTypeProto { ElemType = DataTypes.Float, Shape = new TensorShapeProto() };
        type.Shape.Dim.AddRange(shape.Select(dimension => new DimensionProto { DimValue = dimension }));
        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = type } };
    }

    private static AttributeProto Attribute(string name, object value)
    {
        var proto = new AttributeProto { Name = name };
        switch (value)
        {
            case int integer:
                (proto.I, proto.Type) = (integer, 2);
                break;
            case float real:
                (proto.F, proto.Type) = (real, 1);
                break;
            case string text:
                (proto.S, proto.Type) = (ByteString.CopyFromUtf8(text), 3);
                break;
            case int[] integers:
                proto.Ints.AddRange(integers.Select(each => (long)each));
                proto.Type = 7;
                break;
            default:
                throw new ArgumentException($"No attribute is a {value.GetType().Name}.", nameof(value));
        }

        return proto;
    }
}
