namespace EdgeLearn.Toolchain.Recipes.Steps;

/// <summary>What a step has to work with.</summary>
/// <param name="Context">What all steps of the build share.</param>
/// <param name="Folder">Where the step may leave files for the next time; not made yet.</param>
/// <param name="Progress">Told the share that is done, 0 to 1, and the seconds that are left.</param>
/// <param name="Cancellation">Ends the step.</param>
internal sealed record StepScope(BuildContext Context, string Folder, Action<double, double> Progress, CancellationToken Cancellation);
