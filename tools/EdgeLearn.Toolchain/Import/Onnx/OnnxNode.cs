using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;
using EdgeLearn.Toolchain.Import.Onnx.Schema;
using EdgeLearn.Toolchain.Import.Onnx.Values;

namespace EdgeLearn.Toolchain.Import.Onnx;

/// <summary>One node of an ONNX graph, with what is known of its operands, and where its results go.</summary>
internal sealed class OnnxNode(NodeProto node, int index, ModelScope scope)
{
    /// <summary>What the node computes: "Conv".</summary>
    public string Operator => node.OpType;

    /// <summary>The version of the operator set.</summary>
    public int Opset => scope.Opset;

    /// <summary>The graph that is being made.</summary>
    public GraphBuilder Builder => scope.Builder;

    /// <summary>The number of operands, absent ones at the end not counted.</summary>
    public int InputCount => node.Input.Count;

    /// <summary>The number of results.</summary>
    public int OutputCount => node.Output.Count;

    /// <summary>An operand that must be there.</summary>
    public OnnxValue Input(int operand) => Optional(operand) ?? throw Refuse($"lacks its operand {operand}. Export the model again");

    /// <summary>An operand, or null where it is absent.</summary>
    public OnnxValue? Optional(int operand) => operand >= node.Input.Count || node.Input[operand].Length == 0
        ? null
        : scope.Values.GetValueOrDefault(node.Input[operand])
            ?? throw Refuse($"reads '{Text.Printable(node.Input[operand])}', which nothing in the model makes. Export the model again");

    /// <summary>An operand as a tensor in whatever layout it has; a constant becomes a tensor, too.</summary>
    public OnnxValue Data(int operand) => Input(operand) is { Constant: null } computed ? computed : Layouts.Plain(Builder, Input(operand));

    /// <summary>An operand that must be known at import.</summary>
    /// <param name="operand">Its place.</param>
    /// <param name="what">What it holds: "weights".</param>
    public OnnxConstant Constant(int operand, string what) => Input(operand).Constant ?? throw Refuse(
        $"gets its {what} from '{Text.Printable(node.Input[operand])}', which is computed while the model runs; EdgeLearn needs them as a constant. "
        + "Export the model with fixed weights and shapes");

    /// <summary>As <see cref="Constant"/>, or null where the operand is absent.</summary>
    public OnnxConstant? OptionalConstant(int operand, string what) => Optional(operand) is null ? null : Constant(operand, what);

    /// <summary>The operand as a tensor whose dimensions are those of the model.</summary>
    public GraphTensor Plain(int operand) => Layouts.Plain(Builder, Input(operand)).Tensor;

    /// <summary>The operand as an image, channels last.</summary>
    public OnnxValue Image(int operand)
    {
        OnnxValue value = Input(operand);
        return ImageShape.IsRank(value.Shape.Length)
            ? Layouts.Image(Builder, value)
            : throw Refuse(
                $"has an input of shape {Text.Shape(value.Shape)}; EdgeLearn runs it on images N,C,H,W and on sequences N,C,L. Use the two- or one-dimensional form of the layer");
    }

    /// <summary>Whether a result is used by anything.</summary>
    public bool IsUsed(int result) => result < node.Output.Count && scope.Uses.GetValueOrDefault(node.Output[result]) > 0;

    /// <summary>Whether this node alone reads an operand, so that what computes it may take this node in.</summary>
    public bool IsSoleUser(int operand) => scope.Uses.GetValueOrDefault(node.Input[operand]) == 1;

    /// <summary>Says what a result is.</summary>
    public void Result(OnnxValue value, int result = 0)
    {
        if (result < node.Output.Count && node.Output[result].Length > 0)
        {
            if (value.Constant is null)
            {
                ShapeLimits.Verify(value.Shape, ElementType.Float32, $"value '{Text.Printable(node.Output[result])}'");
            }

            scope.Values[node.Output[result]] = value;
        }
    }

    /// <summary>Lowers another operator with the attributes of this node, on operands that are given.</summary>
    /// <returns>Its result.</returns>
    public OnnxValue Inner(string type, OnnxValue[] operands, INodeLowering lowering)
    {
        var proto = new NodeProto { OpType = type, Name = node.Name };
        proto.Attribute.AddRange(node.Attribute);
        proto.Output.Add($"{node.Output[0]}:{type}");
        for (int i = 0; i < operands.Length; i++)
        {
            string name = $"{node.Output[0]}:{type}:{i}";
            scope.Values[name] = operands[i];
            proto.Input.Add(name);
        }

        lowering.Lower(new OnnxNode(proto, index, scope));
        return scope.Values[proto.Output[0]];
    }

    /// <summary>An attribute of one integer.</summary>
    public int Int(string name, int otherwise) => Attribute(name) is { } attribute ? (int)attribute.I : otherwise;

    /// <summary>An attribute of one number.</summary>
    public float Float(string name, float otherwise) => Attribute(name) is { } attribute ? attribute.F : otherwise;

    /// <summary>An attribute of text.</summary>
    public string String(string name, string otherwise) => Attribute(name) is { } attribute ? attribute.S.ToStringUtf8() : otherwise;

    /// <summary>An attribute of several texts, or null where it is absent.</summary>
    public string[]? Strings(string name) => Attribute(name) is { } attribute ? [.. attribute.Strings.Select(text => text.ToStringUtf8())] : null;

    /// <summary>An attribute of several integers, or null where it is absent.</summary>
    public int[]? Ints(string name) => Attribute(name) is { } attribute ? [.. attribute.Ints.Select(value => (int)Math.Clamp(value, int.MinValue, int.MaxValue))] : null;

    /// <summary>An attribute of several numbers, or null where it is absent.</summary>
    public float[]? Floats(string name) => Attribute(name) is { } attribute ? [.. attribute.Floats] : null;

    /// <summary>An attribute, or null where it is absent.</summary>
    public AttributeProto? Attribute(string name) => node.Attribute.FirstOrDefault(attribute => attribute.Name == name);

    /// <summary>Integers that newer operator sets have as an operand and older ones as an attribute; null where they are absent.</summary>
    public int[]? IntsOf(int operand, string name) => OptionalConstant(operand, name) is { } constant
        ? [.. constant.Integers.Select(value => (int)Math.Clamp(value, int.MinValue, int.MaxValue))]
        : Ints(name);

    /// <summary>An axis counted from the front.</summary>
    public int Axis(int axis, int rank) => axis >= -rank && axis < rank
        ? axis < 0 ? axis + rank : axis
        : throw Refuse($"has the axis {axis}, but {rank} dimensions. Export the model again");

    /// <summary>The exception that refuses the node: operator, name, reason, and what works instead.</summary>
    public ModelException Refuse(string reason) => new($"{Label} {reason}.");

    private string Label => node.Name.Length > 0
        ? $"Node '{Text.Printable(node.Name)}' ({Text.Printable(node.OpType)})"
        : $"Node {index} ({Text.Printable(node.OpType)}), which makes '{Text.Printable(node.Output.FirstOrDefault() ?? "")}',";
}
