namespace EdgeLearn.Toolchain.Recipes;

/// <summary>A tensor of the network that shall be like one of the teacher (Romero et al. 2015, FitNets, without a regressor): both have as many values.</summary>
/// <param name="Operator">The place of the operator of the network whose result it is, from 0.</param>
/// <param name="TeacherOperator">The same of the teacher, where EdgeLearn runs it.</param>
/// <param name="TeacherOutput">The name of an output of the teacher, where it is an ONNX model.</param>
/// <param name="Weight">The factor of the mean squared difference in the loss.</param>
public sealed record FeatureHint(int Operator, int? TeacherOperator = null, string? TeacherOutput = null, float Weight = 1);
