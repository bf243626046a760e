using EdgeLearn.Toolchain.Blob;

namespace EdgeLearn.Toolchain.Twin;

/// <summary>Runs samples through the host twin of the interpreter, on all cores: one interpreter each.</summary>
public static class SampleRunner
{
    private const int LongestPiece = 64;

    /// <summary>Runs samples that lie back to back and gives their outputs back to back. Recurrent layers begin anew with each sample.</summary>
    /// <param name="model">The model.</param>
    /// <param name="inputs">Whole samples, see <see cref="SampleFile"/>.</param>
    /// <param name="progress">Told how many samples are done, from any thread; null for nobody.</param>
    public static byte[] Run(BlobModel model, byte[] inputs, Action<int>? progress = null) => Run(model, inputs, model.CreateInterpreter, progress);

    /// <summary>Runs samples by another engine.</summary>
    /// <param name="model">The model.</param>
    /// <param name="inputs">Whole samples, see <see cref="SampleFile"/>.</param>
    /// <param name="create">Makes an interpreter, called from any thread.</param>
    /// <param name="progress">Told how many samples are done, from any thread; null for nobody.</param>
    public static byte[] Run(BlobModel model, byte[] inputs, Func<Interpreter> create, Action<int>? progress = null)
    {
        int samples = inputs.Length / model.InputLength;
        var outputs = new byte[(long)samples * model.OutputLength];
        int next = 0;
        int done = 0;
        int piece = Math.Clamp(samples / (4 * Environment.ProcessorCount), 1, LongestPiece);
        Parallel.For(0, Math.Min(Environment.ProcessorCount, samples), _ =>
        {
            var interpreter = create();
            while (true)
            {
                int first = Interlocked.Add(ref next, piece) - piece;
                if (first >= samples)
                {
                    return;
                }

                int end = Math.Min(first + piece, samples);
                for (int sample = first; sample < end; sample++)
                {
                    Run(interpreter, inputs.AsSpan(sample * model.InputLength), outputs.AsSpan(sample * model.OutputLength));
                }

                progress?.Invoke(Interlocked.Add(ref done, end - first));
            }
        });
        return outputs;
    }

    /// <summary>Runs one sample.</summary>
    /// <param name="interpreter">The twin.</param>
    /// <param name="inputs">All inputs in the model's order; more bytes may follow.</param>
    /// <param name="outputs">Takes all outputs in the model's order; may be longer.</param>
    public static void Run(Interpreter interpreter, ReadOnlySpan<byte> inputs, Span<byte> outputs)
    {
        Span<byte> arena = System.Runtime.InteropServices.MemoryMarshal.AsBytes(interpreter.Arena.AsSpan());
        interpreter.Reset();
        for (int i = 0; i < interpreter.Model.InputCount; i++)
        {
            TensorInfo input = interpreter.Input(i);
            inputs[..input.Length].CopyTo(arena[input.Offset..]);
            inputs = inputs[input.Length..];
        }

        interpreter.Run();
        for (int i = 0; i < interpreter.Model.OutputCount; i++)
        {
            TensorInfo output = interpreter.Output(i);
            arena.Slice(output.Offset, output.Length).CopyTo(outputs);
            outputs = outputs[output.Length..];
        }
    }
}
