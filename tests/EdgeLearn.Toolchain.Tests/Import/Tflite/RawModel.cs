using Google.FlatBuffers;

namespace EdgeLearn.Toolchain.Tests.Import.Tflite;

/// <summary>
/// Writes models field by field, with what the writer never writes. The model is one RELU from tensor 0 to tensor 1; fields are
/// numbered as the schema numbers them.
/// </summary>
internal sealed class RawModel
{
    private readonly FlatBufferBuilder _builder = new(1024);

    /// <summary>How many times the graph lists its operator.</summary>
    public int OperatorCount { get; init; } = 1;

    /// <summary>How many tensors follow the two of the operator; all are the same table as tensor 0.</summary>
    public int SpareTensors { get; init; }

    /// <summary>Tensors that the operator lists as intermediates; null for no list.</summary>
    public int[]? Intermediates { get; init; }

    /// <summary>Adds fields to tensor 0 before its table is finished; gets what <see cref="Prepare"/> made.</summary>
    public Action<FlatBufferBuilder, int>? Extend { get; init; }

    /// <summary>Makes what a field of tensor 0 points at.</summary>
    public Func<FlatBufferBuilder, int>? Prepare { get; init; }

    /// <summary>Makes buffer 1; buffer 0 is empty.</summary>
    public Func<FlatBufferBuilder, int>? Buffer { get; init; }

    /// <summary>The file.</summary>
    public byte[] Build()
    {
        int first = Tensor(Prepare?.Invoke(_builder) ?? 0, Extend);
        int second = Tensor(0, null);
        int tensors = Offsets([first, second, .. Enumerable.Repeat(first, SpareTensors)]);
        int zero = Integers(0);
        int one = Integers(1);
        int intermediates = Intermediates is { } listed ? Integers(listed) : 0;
        _builder.StartTable(9);
        _builder.AddOffset(1, zero, 0);
        _builder.AddOffset(2, one, 0);
        _builder.AddOffset(8, intermediates, 0);
        int operatorTable = _builder.EndTable();
        int operators = Offsets([.. Enumerable.Repeat(operatorTable, OperatorCount)]);
        _builder.StartTable(5);
        _builder.AddOffset(0, tensors, 0);
        _builder.AddOffset(1, zero, 0);
        _builder.AddOffset(2, one, 0);
        _builder.AddOffset(3, operators, 0);
        int subgraphs = Offsets([_builder.EndTable()]);
        _builder.StartTable(4);
        _builder.AddSbyte(0, 19, 0);
        int codes = Offsets([_builder.EndTable()]);
        _builder.StartTable(3);
        int empty = _builder.EndTable();
        int buffers = Offsets([empty, Buffer?.Invoke(_builder) ?? empty]);
        _builder.StartTable(5);
        _builder.AddUint(0, 3, 0);
        _builder.AddOffset(1, codes, 0);
        _builder.AddOffset(2, subgraphs, 0);
        _builder.AddOffset(4, buffers, 0);
        _builder.Finish(_builder.EndTable(), "TFL3");
        return _builder.SizedByteArray();
    }

    /// <summary>Writes a vector of integers.</summary>
    public static int Integers(FlatBufferBuilder builder, params int[] values)
    {
        builder.StartVector(4, values.Length, 4);
        foreach (int value in values.Reverse())
        {
            builder.AddInt(value);
        }

        return builder.EndVector().Value;
    }

    private int Integers(params int[] values) => Integers(_builder, values);

    private int Tensor(int prepared, Action<FlatBufferBuilder, int>? extend)
    {
        int shape = Integers(1, 5);
        _builder.StartTable(12);
        _builder.AddOffset(0, shape, 0);
        _builder.AddSbyte(1, 9, 0);
        extend?.Invoke(_builder, prepared);
        return _builder.EndTable();
    }

    private int Offsets(int[] offsets)
    {
        _builder.StartVector(4, offsets.Length, 4);
        foreach (int offset in offsets.Reverse())
        {
            _builder.AddOffset(offset);
        }

        return _builder.EndVector().Value;
    }
}
