using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Import.Tflite.FlatBuffers;
using EdgeLearn.Toolchain.Import.Tflite.Schema;

namespace EdgeLearn.Toolchain.Import.Tflite;

/// <summary>
/// Reads the main graph of a model, which is the first. Further graphs are bodies of control flow, whose operators are
/// refused, or other entry points, which are left out as TensorFlow Lite Micro does.
/// </summary>
internal sealed class ModelReader(FlatFile file, string name)
{
    public Graph Read(FlatTable model)
    {
        FlatVector subgraphs = model.Vector(ModelField.Subgraphs, sizeof(uint));
        if (subgraphs.Count == 0)
        {
            throw new ModelException($"{file.Name} holds no graph. Convert the model again.");
        }

        FlatTable subgraph = subgraphs.Table(0, "graph");
        FlatVector operators = subgraph.Vector(SubGraphField.Operators, sizeof(uint));
        var codes = new OperatorCodeReader(file, model.Vector(ModelField.OperatorCodes, sizeof(uint)));
        OperatorRow[] rows = ReadRows(operators, codes);
        var buffers = new BufferReader(file, model.Vector(ModelField.Buffers, sizeof(uint)));
        var tensors = new TensorReader(file, subgraph.Vector(SubGraphField.Tensors, sizeof(uint)), buffers);
        return new Graph
        {
            Name = name,
            Inputs = ReadBoundary(subgraph.Vector(SubGraphField.Inputs, sizeof(int)), tensors, "Model input", isInput: true),
            Outputs = ReadBoundary(subgraph.Vector(SubGraphField.Outputs, sizeof(int)), tensors, "Model output", isInput: false),
            Operators = ReadOperators(operators, rows, tensors),
            Tensors = tensors.Used(),
        };
    }

    /// <summary>Finds out what every operator is before anything else, so that a foreign operator is the first thing to be named.</summary>
    private OperatorRow[] ReadRows(FlatVector operators, OperatorCodeReader codes)
    {
        file.Charge((long)operators.Count * OperatorReader.Footprint);
        var rows = new OperatorRow[operators.Count];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = codes.Read(operators.Table(i, "operator").UInt32(OperatorField.OpcodeIndex), i);
        }

        return rows;
    }

    private GraphOperator[] ReadOperators(FlatVector operators, OperatorRow[] rows, TensorReader tensors)
    {
        var reader = new OperatorReader(tensors);
        var graphOperators = new GraphOperator[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            graphOperators[i] = reader.Read(operators.Table(i, "operator"), rows[i], i);
        }

        return graphOperators;
    }

    private static GraphTensor[] ReadBoundary(FlatVector indices, TensorReader tensors, string label, bool isInput)
    {
        int[] tensorIndices = indices.ToInt32Array();
        var boundary = new GraphTensor[tensorIndices.Length];
        for (int i = 0; i < boundary.Length; i++)
        {
            string usedBy = $"{label} {i}";
            boundary[i] = tensors.Read(tensorIndices[i], usedBy);
            if (isInput)
            {
                tensors.RequireFixedSize(tensorIndices[i], usedBy);
            }
        }

        return boundary;
    }
}
