namespace EdgeLearn.Toolchain.Training;

/// <summary>The symmetric quantization of a layer's weights.</summary>
/// <param name="Operator">The number of the operator in the graph.</param>
/// <param name="Operand">Which of its operands the weights are.</param>
/// <param name="Bits">8, 4, or 2 for -1, 0 and 1.</param>
/// <param name="Scales">The step of each output channel; one for all in an LSTM.</param>
public sealed record WeightQuantization(int Operator, int Operand, int Bits, float[] Scales);
