using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Boards;
using EdgeLearn.Toolchain.Costs.Counting;
using EdgeLearn.Toolchain.Costs.Flash;
using EdgeLearn.Toolchain.Engines;
using EdgeLearn.Training;

namespace EdgeLearn.Toolchain.Learning.Bill;

/// <summary>Makes the bill of a <see cref="DenseHead"/>, as <see cref="TrainingBiller"/> does of a model that trains.</summary>
public static class HeadBiller
{
    /// <summary>What a head takes from the heap: every object of it, of its replay buffer and of its gate. What computes the features is not among it.</summary>
    /// <param name="features">The number of features.</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="setup">How it trains.</param>
    /// <exception cref="ModelException">A head cannot train so.</exception>
    public static TrainingMemory MemoryOf(int features, int classes, TrainingSetup setup)
    {
        ArgumentNullException.ThrowIfNull(setup);
        var context = new EngineContext(EngineAssemblies.Learning);
        TrainingMemory memory = LearnerMemory.Of(new DeviceHead(context, features, classes, setup, ease: 0), null);
        context.Unload();
        return memory;
    }

    /// <summary>Bills a head over the first output of a model that the interpreter runs.</summary>
    /// <param name="model">The model.</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="setup">How the head trains.</param>
    /// <exception cref="ModelException">A head cannot train so.</exception>
    public static TrainingBill Of(BlobModel model, int classes, TrainingSetup setup)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(setup);
        if (model.Tensors[model.Outputs[0]].Type != TensorType.Int8)
        {
            throw new ModelException("A head reads int8 features, and the model's first output is something else: leave out its last operator, a DEQUANTIZE for instance.");
        }

        int features = model.Tensors[model.Outputs[0]].Count;
        EngineProgram program = ModelEngines.Prepare(ModelEngines.Interpreter, model);
        var context = new EngineContext(EngineAssemblies.Learning);
        TrainingMemory memory = LearnerMemory.Of(new DeviceHead(context, features, classes, setup, ease: 0), new DeviceInterpreter(context, program));
        context.Unload();

        using var counting = new CountingContext(EngineAssemblies.Learning);
        var interpreter = new DeviceInterpreter(counting.Engine, program);
        var head = new DeviceHead(counting.Engine, features, classes, setup, ease: 0);
        var sample = new sbyte[features];
        StepTallies tallies = StepTallies.Of(counting.Count, Observe, Step);
        long flash = model.Bytes.Length + EngineAssemblies.Learning.Sum(assembly => DeviceImage.Bytes(assembly.Image));
        return new TrainingBill(memory, flash, (long)features * classes, tallies.InferenceUnits, tallies.StepUnits, tallies.IlInstructions);

        Action Observe(RandomBits random)
        {
            StepTallies.Fill(sample, random);
            return () =>
            {
                for (int op = 0; op < interpreter.OperatorCount; op++)
                {
                    interpreter.RunOperator(op);
                }

                head.Observe(sample);
            };
        }

        Action Step(RandomBits random)
        {
            int label = random.Below(classes);
            return () => head.Step(label);
        }
    }
}
