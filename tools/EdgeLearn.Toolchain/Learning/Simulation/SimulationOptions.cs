namespace EdgeLearn.Toolchain.Learning.Simulation;

/// <summary>How the simulated board learns.</summary>
/// <param name="Rate">The learning rate in millionths.</param>
/// <param name="Seed">Of everything that chance decides.</param>
/// <param name="Momentum">Whether steps have momentum.</param>
/// <param name="Replay">Samples that are kept to be learned again, from 1.</param>
/// <param name="Held">Samples that the gate holds back; 0 for no gate.</param>
/// <param name="HoldEvery">Every so many samples of a class one is held back.</param>
/// <param name="Replays">Steps with kept samples after each new one.</param>
/// <param name="JudgeEvery">The gate judges after so many new samples.</param>
public sealed record SimulationOptions(
    int Rate = 10_000, int Seed = 1, bool Momentum = false, int Replay = 100, int Held = 24, int HoldEvery = 5, int Replays = 4, int JudgeEvery = 16);
