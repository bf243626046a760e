namespace EdgeLearn.Toolchain.Graphs.Options;

/// <summary>Attributes of UNIDIRECTIONAL_SEQUENCE_LSTM.</summary>
/// <param name="Activation">The activation of the cell; TensorFlow Lite Micro runs only tanh.</param>
/// <param name="CellClip">The bound of the cell state in real units; 0 for none.</param>
/// <param name="ProjectionClip">The bound of the projection; 0 for none.</param>
/// <param name="TimeMajor">Whether time is the first dimension and batch the second.</param>
public sealed record LstmOptions(
    Activation Activation, float CellClip, float ProjectionClip, bool TimeMajor) : OperatorOptions;
