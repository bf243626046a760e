using EdgeLearn.Toolchain.Recipes;
using Spectre.Console;

namespace EdgeLearn.Cli.Display;

/// <summary>Shows how far a build is, on standard error, when a person watches.</summary>
internal static class BuildDisplay
{
    public static Task<BuildReport> ShowAsync(Terminal terminal, Func<IProgress<BuildProgress>?, Task<BuildReport>> build) =>
        terminal.IsInteractive
            ? terminal.Progress.Status().StartAsync("Building", context => build(new Reports(context)))
            : build(null);

    // In the order in which they come: Progress<T> would hand them to the thread pool.
    private sealed class Reports(StatusContext context) : IProgress<BuildProgress>
    {
        public void Report(BuildProgress value) => context.Status = Markup.Escape(
            value.Step == 0 ? value.What : $"Step {value.Step} of {value.Steps}: {value.What}{Share(value)}{Left(value)}");

        private static string Share(BuildProgress value) => value.Share is { } share ? $", {100 * share:0} %" : "";

        private static string Left(BuildProgress value) => value.SecondsLeft is { } seconds ? $", {TimeSpan.FromSeconds(Math.Ceiling(seconds)):g} left" : "";
    }
}
