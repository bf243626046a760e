namespace EdgeLearn.Toolchain.Tests.Golden;

/// <summary>Runs samples through an interpreter as raw bytes.</summary>
internal static class Samples
{
    /// <summary>Runs samples that lie back to back and gives their outputs back to back.</summary>
    public static byte[] Run(Interpreter interpreter, byte[] inputs, bool reset = true)
    {
        var model = interpreter.Model;
        var arena = (byte[])(Array)interpreter.Arena;
        using var outputs = new MemoryStream();
        for (var position = 0; position < inputs.Length;)
        {
            if (reset)
            {
                interpreter.Reset();
            }

            for (var i = 0; i < model.InputCount; i++)
            {
                var input = interpreter.Input(i);
                Array.Copy(inputs, position, arena, input.Offset, input.Length);
                position += input.Length;
            }

            interpreter.Run();
            for (var i = 0; i < model.OutputCount; i++)
            {
                outputs.Write(arena, interpreter.Output(i).Offset, interpreter.Output(i).Length);
            }
        }

        return outputs.ToArray();
    }
}
