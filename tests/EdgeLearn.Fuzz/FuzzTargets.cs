using EdgeLearn.Signal;
using EdgeLearn.Toolchain;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Import.Tflite;
using EdgeLearn.Training;

namespace EdgeLearn.Fuzz;

/// <summary>What a hostile file meets: a refusal is the only exception that may leave a target.</summary>
internal static class FuzzTargets
{
    /// <summary>The target of a name, or null.</summary>
    public static Action<byte[]>? Find(string name) => name switch
    {
        "tflite" => ImportTflite,
        "elb" => RunBlob,
        "feat" => RunPipeline,
        "elp" => Unpack,
        "elc" => LoadCheckpoint,
        "tran" => Train,
        _ => null,
    };

    /// <summary>Imports a TensorFlow Lite model and writes it as a blob, which must then load.</summary>
    private static void ImportTflite(byte[] file)
    {
        byte[] blob;
        try
        {
            blob = BlobWriter.Write(TfliteImporter.Import(file, "fuzz"), new BlobOptions());
        }
        catch (ModelException)
        {
            return;
        }

        _ = new Interpreter(new ByteArraySource(blob), new AllKernels());
    }

    /// <summary>Loads a feature pipeline and pushes samples.</summary>
    private static void RunPipeline(byte[] section)
    {
        FeaturePipeline pipeline;
        try
        {
            pipeline = new FeaturePipeline(section, 0, section.Length);
        }
        catch (FeatureFormatException)
        {
            return;
        }

        // Without quantization there is nothing to push for.
        var samples = new short[Math.Min(pipeline.SignalLength, 5000) * pipeline.Channels];
        try
        {
            pipeline.Push(samples, 0, samples.Length);
        }
        catch (InvalidOperationException)
        {
        }
    }

    /// <summary>Loads a model that trains, whose checksum is made right so that the content is reached, and takes some steps.</summary>
    private static void Train(byte[] file)
    {
        MakeChecksumRight(file);
        SgdLearner learner;
        try
        {
            learner = new SgdLearner(new ByteArraySource(file), new AllKernels(), new SgdOptions { Ease = 0, AdaptRanges = true });
        }
        catch (ModelFormatException)
        {
            return;
        }

        var input = learner.Interpreter.Input(0);
        var random = new RandomBits(1);
        for (int i = 0; i < 3; i++)
        {
            for (int n = 0; n < input.Length; n++)
            {
                learner.Interpreter.Arena[input.Offset + n] = (sbyte)(random.Next(8) - 128);
            }

            learner.Interpreter.Run();
            if (learner.Classes > 0)
            {
                learner.Step(i % learner.Classes);
            }
        }
    }

    private static void MakeChecksumRight(byte[] file)
    {
        if (file.Length >= 16)
        {
            BitConverter.TryWriteBytes(file.AsSpan(8), file.Length);
            BitConverter.TryWriteBytes(file.AsSpan(12), Crc32.Append(0, file, 16, file.Length - 16));
        }
    }

    /// <summary>Unpacks a model.</summary>
    private static void Unpack(byte[] file)
    {
        try
        {
            ModelUnpacker.ReadWhole(new ByteArraySource(file));
        }
        catch (ModelFormatException)
        {
        }
    }

    /// <summary>Loads a checkpoint, as it is and with its checksum made right, and saves over it.</summary>
    private static void LoadCheckpoint(byte[] file)
    {
        Load(file);
        if (file.Length >= 24)
        {
            byte[] proved = [.. file];
            BitConverter.TryWriteBytes(proved.AsSpan(^4), Crc32.Append(0, file, 0, file.Length - 4));
            Load(proved);
        }

        static void Load(byte[] content)
        {
            var learner = new LearnedBytes(Math.Max(0, content.Length - 24));
            var storage = new RamStorage(content.Length);
            storage.Create(0);
            storage.Write(content, content.Length);
            var store = new CheckpointStore(storage, content.Length >= 16 ? BitConverter.ToInt32(content, 12) : 0);
            try
            {
                store.Load(learner);
            }
            catch (CheckpointException)
            {
            }

            if (store.Save(learner) != SaveResult.Saved)
            {
                throw new InvalidOperationException("A slot that was never good must not be in the way.");
            }
        }
    }

    /// <summary>Loads a blob, whose checksum is made right so that the content is reached, and runs it once.</summary>
    private static void RunBlob(byte[] file)
    {
        MakeChecksumRight(file);
        Interpreter interpreter;
        try
        {
            interpreter = new Interpreter(new ByteArraySource(file), new AllKernels());
            interpreter.ReadLabels();
            _ = interpreter.GoldenCount;
        }
        catch (ModelFormatException)
        {
            return;
        }

        interpreter.Run();
    }
}
