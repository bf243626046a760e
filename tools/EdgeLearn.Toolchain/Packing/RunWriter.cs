namespace EdgeLearn.Toolchain.Packing;

/// <summary>Writes the runs of a plan; what <see cref="ModelUnpacker"/> reads.</summary>
internal sealed class RunWriter
{
    private readonly byte[] _bytes;
    private readonly IReadOnlyList<ContextCoder> _contexts;
    private readonly int[] _lengths;
    private readonly int[] _successors;
    private readonly short[] _states = [DecisionStates.New, DecisionStates.New];
    private readonly RangeEncoder _encoder = new();
    private int _used;
    private int _current = -1;

    private RunWriter(byte[] bytes, RunPlan plan)
    {
        _bytes = bytes;
        _contexts = plan.Contexts;
        _lengths = new int[_contexts.Count];
        _successors = new int[_contexts.Count];
    }

    /// <summary>The bytes behind the header.</summary>
    public static byte[] Write(byte[] bytes, RunPlan plan)
    {
        var writer = new RunWriter(bytes, plan);
        foreach (PackedRun run in plan.Runs)
        {
            writer.Write(run);
        }

        return writer._encoder.Finish();
    }

    private void Write(PackedRun run)
    {
        WriteNumber(run.Context);
        WriteLength(run);
        _contexts[run.Context].WriteRun(_encoder, _bytes, run.Start, run.Length);
    }

    private void WriteNumber(int number)
    {
        int expected = _current < 0 ? 0 : _successors[_current];
        _encoder.Write(_states, -1, number == expected ? 0 : 1, 1);
        if (number != expected)
        {
            _encoder.WriteEven(number, ModelUnpacker.ContextBits);
        }

        if (number == _used)
        {
            _contexts[_used++].WriteKind(_encoder);
        }

        if (_current >= 0)
        {
            _successors[_current] = number;
        }

        _current = number;
    }

    private void WriteLength(PackedRun run)
    {
        bool isNew = run.Length != _lengths[run.Context];
        _encoder.Write(_states, 0, isNew ? 1 : 0, 1);
        if (isNew)
        {
            int bits = int.Log2(run.Length);
            _encoder.WriteEven(bits, ModelUnpacker.LengthBits);
            _encoder.WriteEven(run.Length - (1 << bits), bits);
        }

        _lengths[run.Context] = run.Length;
    }
}
