using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Costs.Counting;
using EdgeLearn.Toolchain.Costs.Flash;
using EdgeLearn.Toolchain.Engines;
using EdgeLearn.Training;

namespace EdgeLearn.Toolchain.Learning.Bill;

/// <summary>Makes the bill of training: the code of the board is loaded, weighed and counted.</summary>
public static class TrainingBiller
{
    private const int WarmUp = 4;
    private const int Steps = 32;

    /// <summary>Bills training.</summary>
    /// <param name="model">A model with a training plan.</param>
    /// <param name="setup">How the board trains.</param>
    /// <exception cref="ModelException">The model has no training plan.</exception>
    public static TrainingBill Of(BlobModel model, TrainingSetup setup)
    {
        ArgumentNullException.ThrowIfNull(setup);
        TrainingMemory memory = MemoryOf(model, setup);
        using var counted = new CountedLearner(model, setup, SgdOptions.DefaultRate, ease: 0);
        DeviceLearner learner = counted.Learner;
        List<Tally> inferences = [];
        List<Tally> steps = [];
        var random = new RandomBits(1);
        var sample = new sbyte[model.Tensors[model.Inputs[0]].Count];
        var target = new sbyte[model.Tensors[model.Outputs[0]].Count];
        for (int i = -WarmUp; i < Steps; i++)
        {
            Fill(sample, random);
            Fill(target, random);
            inferences.Add(counted.Count(() => learner.Observe(sample)));
            int label = learner.Classes > 0 ? random.Below(learner.Classes) : 0;
            steps.Add(counted.Count(learner.Classes > 0 ? () => learner.Step(label) : () => learner.StepToward(target)));
        }

        long flash = model.Bytes.Length + EngineAssemblies.Learning.Sum(assembly => DeviceImage.Bytes(assembly.Image));
        return new TrainingBill(
            memory, flash, LearnerMemory.TrainedWeights(learner), Mean(inferences, tally => tally.CostUnits), Mean(steps, tally => tally.CostUnits),
            Mean(inferences, tally => tally.Instructions.Sum()) + Mean(steps, tally => tally.Instructions.Sum()));
    }

    // The first steps are left out: static constructors run, and velocities have yet to build up.
    private static long Mean(IEnumerable<Tally> tallies, Func<Tally, long> of) => (long)tallies.Skip(WarmUp).Average(of);

    /// <summary>Only what it takes from the heap.</summary>
    /// <param name="model">A model with a training plan.</param>
    /// <param name="setup">How the board trains.</param>
    /// <exception cref="ModelException">The model has no training plan.</exception>
    public static TrainingMemory MemoryOf(BlobModel model, TrainingSetup setup)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(setup);
        if (model.Model.FindSection(SectionId.Training, out _) < 0)
        {
            throw new ModelException("The model has no training plan: import its .tflite or .onnx file with '--train PLAN', or say 'learning' in its recipe.");
        }

        var context = new EngineContext(EngineAssemblies.Learning);
        TrainingMemory memory = LearnerMemory.Of(new DeviceLearner(context, ModelEngines.Prepare(ModelEngines.Interpreter, model), setup, SgdOptions.DefaultRate, ease: 0));
        context.Unload();
        return memory;
    }

    /// <summary>Fills a sample by chance.</summary>
    internal static void Fill(sbyte[] values, RandomBits random)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (sbyte)(random.Next(8) - 128);
        }
    }
}
