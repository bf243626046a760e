using EdgeLearn.Toolchain.Training;

namespace EdgeLearn.Trainer.Optimization;

/// <summary>The learning rate at a time.</summary>
internal static class Schedule
{
    /// <summary>What the learning rate is multiplied by.</summary>
    /// <param name="options">The schedule.</param>
    /// <param name="epoch">The time in epochs, with the part of the running one.</param>
    /// <param name="epochs">The number of epochs.</param>
    public static double Factor(ScheduleOptions options, double epoch, int epochs)
    {
        if (epoch < options.WarmUpEpochs)
        {
            return epoch / options.WarmUpEpochs;
        }

        double time = (epoch - options.WarmUpEpochs) / Math.Max(epochs - options.WarmUpEpochs, 1e-9);
        return options.Kind switch
        {
            ScheduleKind.Cosine => options.FinalFactor + ((1 - options.FinalFactor) * (1 + Math.Cos(Math.PI * Math.Min(time, 1))) / 2),
            ScheduleKind.Step => Math.Pow(options.StepFactor, Math.Floor(epoch / options.StepEpochs)),
            _ => 1,
        };
    }
}
