using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Costs.Flash;
using EdgeLearn.Toolchain.Engines;
using EdgeLearn.Training;

namespace EdgeLearn.Toolchain.Learning.Bill;

/// <summary>Makes the bill of training: the code of the board is loaded, weighed and counted.</summary>
public static class TrainingBiller
{
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
        var sample = new sbyte[model.Tensors[model.Inputs[0]].Count];
        var target = new sbyte[model.Tensors[model.Outputs[0]].Count];
        StepTallies tallies = StepTallies.Of(counted.Count, Observe, Step);
        long flash = model.Bytes.Length + EngineAssemblies.Learning.Sum(assembly => DeviceImage.Bytes(assembly.Image));
        return new TrainingBill(memory, flash, LearnerMemory.TrainedWeights(learner), tallies.InferenceUnits, tallies.StepUnits, tallies.IlInstructions);

        Action Observe(RandomBits random)
        {
            StepTallies.Fill(sample, random);
            StepTallies.Fill(target, random);
            return () => learner.Observe(sample);
        }

        Action Step(RandomBits random)
        {
            int label = learner.Classes > 0 ? random.Below(learner.Classes) : 0;
            return learner.Classes > 0 ? () => learner.Step(label) : () => learner.StepToward(target);
        }
    }

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
}
