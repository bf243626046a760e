using System;
using System.IO;
using EdgeLearn;
using nanoFramework.Runtime.Native;

/// <summary>
/// Runs the model on the drive on all samples that lie beside it: I:\model.elb, I:\inputs.bin, I:\outputs.bin. A sample is every
/// input of the model, raw; the next one follows. Where there is a file I:\streamed, weights are read layer by layer; with LANES,
/// they are packed in lanes.
/// </summary>
public static class ModelProgram
{
    private static readonly byte[] Chunk = new byte[64];

    /// <summary>Starts here.</summary>
    public static void Main()
    {
        uint before = nanoFramework.Runtime.Native.GC.Run(true);
        ModelSource source = File.Exists("I:\\streamed")
            ? new FileModelSource("I:\\model.elb")
            : (ModelSource)FileModelSource.ReadWhole("I:\\model.elb");
#if ALL_KERNELS
        KernelSet kernels = new AllKernels();
#else
        KernelSet kernels = new CommonKernels();
#endif
#if LANES
        kernels = new LaneKernels(kernels);
#endif
        Interpreter interpreter = new Interpreter(source, kernels);
        uint after = nanoFramework.Runtime.Native.GC.Run(true);
        Console.WriteLine("heap " + (before - after).ToString());
        int samples = 0;
        using (FileStream inputs = new FileStream("I:\\inputs.bin", FileMode.Open, FileAccess.Read))
        using (FileStream outputs = new FileStream("I:\\outputs.bin", FileMode.Create, FileAccess.Write))
        {
            long length = inputs.Length;
            while (inputs.Position < length)
            {
                interpreter.Reset();
                for (int i = 0; i < interpreter.Model.InputCount; i++)
                {
                    Read(inputs, interpreter.Arena, interpreter.Input(i));
                }

                interpreter.Run();
                for (int i = 0; i < interpreter.Model.OutputCount; i++)
                {
                    Write(outputs, interpreter.Arena, interpreter.Output(i));
                }

                samples++;
            }
        }

        // The last line: a CLR may end with success after an exception that nobody caught.
        Console.WriteLine("end " + samples.ToString());
    }

    private static void Read(FileStream stream, sbyte[] arena, TensorInfo tensor)
    {
        int end = tensor.Offset + tensor.Length;
        for (int position = tensor.Offset; position < end;)
        {
            int count = stream.Read(Chunk, 0, end - position < Chunk.Length ? end - position : Chunk.Length);
            if (count == 0)
            {
                throw new IOException();
            }

            for (int i = 0; i < count; i++)
            {
                arena[position++] = (sbyte)Chunk[i];
            }
        }
    }

    private static void Write(FileStream stream, sbyte[] arena, TensorInfo tensor)
    {
        int end = tensor.Offset + tensor.Length;
        for (int position = tensor.Offset; position < end;)
        {
            int count = end - position < Chunk.Length ? end - position : Chunk.Length;
            for (int i = 0; i < count; i++)
            {
                Chunk[i] = (byte)arena[position++];
            }

            stream.Write(Chunk, 0, count);
        }
    }
}
