namespace EdgeLearn.Toolchain.Quantizing.Bits;

/// <summary>What fewer bits for the weights of one layer alone do to the output of the whole network.</summary>
/// <param name="Index">The operator's place in execution order.</param>
/// <param name="Name">Its name: CONV_2D.</param>
/// <param name="Weights">How many weights it has.</param>
/// <param name="Bits">Bits of its weights: 8, 4 or 2; all other layers have 8.</param>
/// <param name="Noise">The power of the error of the network's output beside the float network's, as a share of the output's power, on calibration samples.</param>
/// <param name="Costs">What the whole model costs then.</param>
public sealed record LayerSensitivity(int Index, string Name, int Weights, int Bits, double Noise, BitCosts Costs);
