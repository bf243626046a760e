namespace EdgeLearn.Toolchain.Learning.Bill;

/// <summary>What training a model costs a board, before it is flashed.</summary>
/// <param name="Memory">The heap.</param>
/// <param name="FlashBytes">The assemblies that train and the model file; an estimate.</param>
/// <param name="TrainedWeights">The number of weights that train.</param>
/// <param name="InferenceUnits">Cost units of running the model on a sample, which comes before a step.</param>
/// <param name="StepUnits">Cost units of a step, the mean over several random samples of which none is too easy to learn from.</param>
/// <param name="IlInstructions">The IL instructions of both.</param>
public sealed record TrainingBill(TrainingMemory Memory, long FlashBytes, long TrainedWeights, long InferenceUnits, long StepUnits, long IlInstructions)
{
    /// <summary>Cost units of a sample that is learned: the model is run, then a step is taken.</summary>
    public long CostUnits => InferenceUnits + StepUnits;

    /// <summary>Cost units of a step for each weight that trains.</summary>
    public double StepUnitsPerWeight => TrainedWeights == 0 ? 0 : (double)StepUnits / TrainedWeights;
}
