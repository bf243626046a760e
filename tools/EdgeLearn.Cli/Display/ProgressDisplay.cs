using Spectre.Console;

namespace EdgeLearn.Cli.Display;

/// <summary>Shows that long work goes on, on standard error, when a person watches.</summary>
internal static class ProgressDisplay
{
    /// <summary>Work that does not tell how far it is.</summary>
    public static T Show<T>(Terminal terminal, string what, Func<T> work) =>
        terminal.IsInteractive ? terminal.Progress.Status().Start(what, _ => work()) : work();

    /// <summary>Work that tells how much is done.</summary>
    /// <param name="terminal">Where to show it.</param>
    /// <param name="what">What goes on.</param>
    /// <param name="total">How much there is to do.</param>
    /// <param name="work">Calls its argument, which may be null, with how much is done.</param>
    public static T Show<T>(Terminal terminal, string what, int total, Func<Action<int>?, T> work)
    {
        if (!terminal.IsInteractive)
        {
            return work(null);
        }

        return terminal.Progress.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                ProgressTask task = context.AddTask(what, maxValue: total);
                return work(done => task.Value = Math.Max(task.Value, done));
            });
    }
}
