using System.Runtime.InteropServices;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Tests.Recurrent;

/// <summary>A graph of a single LSTM on the interpreter, with a view of its states.</summary>
internal sealed class LstmRunner
{
    private readonly int _hidden;
    private readonly int _cell;
    private readonly GraphOperator _lstm;

    public LstmRunner(Graph graph, BlobOptions options, Func<byte[], ModelSource> source)
    {
        var planned = PlannedModel.From(graph, options.Fuse);
        _lstm = graph.Operators[0];
        _hidden = planned.OffsetOf(_lstm.Inputs[LstmGraphs.HiddenState]!);
        _cell = planned.OffsetOf(_lstm.Inputs[LstmGraphs.CellState]!);
        Blob = BlobWriter.Write(planned, options);
        Interpreter = new Interpreter(source(Blob), new AllKernels());
    }

    public byte[] Blob { get; }

    public Interpreter Interpreter { get; }

    public sbyte[] Hidden => Interpreter.Arena.AsSpan(_hidden, _lstm.Inputs[LstmGraphs.HiddenState]!.ElementCount).ToArray();

    public short[] Cell =>
        MemoryMarshal.Cast<sbyte, short>(Interpreter.Arena.AsSpan(_cell, _lstm.Inputs[LstmGraphs.CellState]!.ByteCount)).ToArray();

    /// <summary>Runs one sample without a reset.</summary>
    public byte[] Run(byte[] input)
    {
        var arena = (byte[])(Array)Interpreter.Arena;
        input.CopyTo(arena, Interpreter.Input(0).Offset);
        Interpreter.Run();
        return arena.AsSpan(Interpreter.Output(0).Offset, Interpreter.Output(0).Length).ToArray();
    }
}
