namespace EdgeLearn.Toolchain.Learning.Bill;

/// <summary>How a board trains, as far as it takes memory.</summary>
/// <param name="Momentum">Whether steps have momentum.</param>
/// <param name="Batch">Samples a step.</param>
/// <param name="Replay">Samples that are kept to be learned again; 0 for none.</param>
/// <param name="Held">Samples that a gate holds back; 0 for no gate.</param>
public sealed record TrainingSetup(bool Momentum = false, int Batch = 1, int Replay = 0, int Held = 0);
