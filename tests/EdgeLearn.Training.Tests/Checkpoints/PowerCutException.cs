namespace EdgeLearn.Training.Tests.Checkpoints;

/// <summary>The power is gone: nothing of the program runs on.</summary>
internal sealed class PowerCutException : Exception;
