using System;
using System.IO;
using EdgeLearn;

/// <summary>
/// Runs the model on the drive on one sample, as often as a file says, so that the host can count what a run costs: I:\model.elb,
/// I:\inputs.bin, I:\runs (one byte), I:\outputs.bin.
/// </summary>
public static class CountProgram
{
    /// <summary>Starts here.</summary>
    public static void Main()
    {
        int runs = File.ReadAllBytes("I:\\runs")[0];
        byte[] sample = File.ReadAllBytes("I:\\inputs.bin");
        sbyte[] inputs = new sbyte[sample.Length];
        for (int i = 0; i < sample.Length; i++)
        {
            inputs[i] = (sbyte)sample[i];
        }

        Interpreter interpreter = new Interpreter(FileModelSource.ReadWhole("I:\\model.elb"), Kernels());
        for (int run = 0; run < runs; run++)
        {
            int position = 0;
            for (int i = 0; i < interpreter.Model.InputCount; i++)
            {
                TensorInfo input = interpreter.Input(i);
                Array.Copy(inputs, position, interpreter.Arena, input.Offset, input.Length);
                position += input.Length;
            }

            interpreter.Run();
        }

        TensorInfo output = interpreter.Output(0);
        byte[] result = new byte[output.Length];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = (byte)interpreter.Arena[output.Offset + i];
        }

        File.WriteAllBytes("I:\\outputs.bin", result);
        Console.WriteLine("end " + runs.ToString());
    }

    // The host writes the engine's own set here.
    private static KernelSet Kernels()
    {
        return new AllKernels();
    }
}
