using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Import.Tflite;
using EdgeLearn.Toolchain.Import.Tflite.Schema;
using Google.FlatBuffers;

namespace EdgeLearn.Toolchain.Export.Tflite;

/// <summary>Writes graphs as TensorFlow Lite models.</summary>
public static class TfliteWriter
{
    private const int SchemaVersion = 3;
    private const string Identifier = "TFL3";

    /// <summary>
    /// Writes a graph as a <c>.tflite</c> file. Reading it back gives the same graph. Nothing is checked: a graph that is not
    /// sound makes a file that is not sound. The same graph always makes the same bytes.
    /// </summary>
    /// <param name="graph">The graph. Its tensors keep their order.</param>
    /// <returns>The content of the file.</returns>
    /// <exception cref="ArgumentException">
    /// An operator, input or output uses a tensor that is not in the list of tensors, or a tensor is of type <see cref="ElementType.Other"/>.
    /// </exception>
    public static byte[] Write(Graph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var builder = new FlatBufferBuilder(1024);
        var buffers = new BufferWriter(builder);
        var numbers = new TensorNumbers(graph.Tensors);
        OperatorRow[] codes = [.. graph.Operators.Select(graphOperator => graphOperator.Kind).Distinct().Select(OperatorTable.Of)];
        int subgraph = WriteSubGraph(builder, graph, numbers, codes, buffers);
        int subgraphs = builder.AddOffsetVector([subgraph]);
        int operatorCodes = builder.AddOffsetVector([.. codes.Select(row => WriteCode(builder, row, graph))]);
        int bufferVector = buffers.WriteVector();
        int description = builder.CreateString("EdgeLearn").Value;
        builder.StartTable(ModelField.Buffers + 1);
        builder.AddUint(ModelField.Version, SchemaVersion, 0);
        builder.AddOffset(ModelField.OperatorCodes, operatorCodes, 0);
        builder.AddOffset(ModelField.Subgraphs, subgraphs, 0);
        builder.AddOffset(ModelField.Description, description, 0);
        builder.AddOffset(ModelField.Buffers, bufferVector, 0);
        builder.Finish(builder.EndTable(), Identifier);
        return builder.SizedByteArray();
    }

    private static int WriteCode(FlatBufferBuilder builder, OperatorRow row, Graph graph)
    {
        bool isInt8 = graph.Operators.Any(graphOperator =>
            graphOperator.Kind == row.Kind && graphOperator.Inputs.Any(operand => operand?.Type == ElementType.Int8));
        builder.StartTable(OperatorCodeField.BuiltinCode + 1);
        builder.AddSbyte(
            OperatorCodeField.DeprecatedBuiltinCode,
            (sbyte)Math.Min(row.BuiltinOperator, BuiltinOperatorNames.PlaceholderForGreaterOpCodes),
            0);
        builder.AddInt(OperatorCodeField.Version, isInt8 ? row.Int8Version : 1, 1);
        builder.AddInt(OperatorCodeField.BuiltinCode, row.BuiltinOperator, 0);
        return builder.EndTable();
    }

    private static int WriteSubGraph(
        FlatBufferBuilder builder, Graph graph, TensorNumbers numbers, OperatorRow[] codes, BufferWriter buffers)
    {
        var tensorWriter = new TensorWriter(builder, buffers);
        int tensors = builder.AddOffsetVector([.. graph.Tensors.Select(tensorWriter.Write)]);
        int operators = builder.AddOffsetVector(
            [.. graph.Operators.Select(graphOperator => OperatorWriter.Write(builder, graphOperator, numbers, codes))]);
        int inputs = builder.AddInt32Vector(numbers.Of(graph.Inputs));
        int outputs = builder.AddInt32Vector(numbers.Of(graph.Outputs));
        int name = builder.CreateString(graph.Name).Value;
        builder.StartTable(SubGraphField.Name + 1);
        builder.AddOffset(SubGraphField.Tensors, tensors, 0);
        builder.AddOffset(SubGraphField.Inputs, inputs, 0);
        builder.AddOffset(SubGraphField.Outputs, outputs, 0);
        builder.AddOffset(SubGraphField.Operators, operators, 0);
        builder.AddOffset(SubGraphField.Name, name, 0);
        return builder.EndTable();
    }
}
