using EdgeLearn.Toolchain.Evaluation;

namespace EdgeLearn.Cli.Display;

/// <summary>What 'evaluate --json' prints; docs/cli.md describes it.</summary>
internal static class EvaluationJson
{
    public static object Of(EvaluationResult result) => new
    {
        result.Samples,
        result.Correct,
        result.Accuracy,
        result.Classes,
        result.Confusion,
    };
}
