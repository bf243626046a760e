using EdgeLearn.Toolchain.Planning;

namespace EdgeLearn.Toolchain.Tests.Planning;

/// <summary>Tries every offset of every buffer: slow, and right.</summary>
internal static class ExhaustiveSearch
{
    public static bool Fits(ArenaProblem problem, int size) => size >= 0 && Fits(problem, size, 0, new int[problem.Buffers.Length]);

    private static bool Fits(ArenaProblem problem, int size, int next, int[] offsets)
    {
        if (next == offsets.Length)
        {
            return true;
        }

        var buffer = problem.Buffers[next];
        for (var offset = 0; offset + buffer.Size <= size; offset += buffer.Alignment)
        {
            offsets[next] = offset;
            if (Enumerable.Range(0, next).All(other => Agree(problem, offsets, next, other)) && Fits(problem, size, next + 1, offsets))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Agree(ArenaProblem problem, int[] offsets, int i, int j)
    {
        var (a, b) = (problem.Buffers[i], problem.Buffers[j]);
        var meet = a.FirstStep <= b.LastStep && b.FirstStep <= a.LastStep;
        var apart = a.Size == 0 || b.Size == 0 || offsets[i] + a.Size <= offsets[j] || offsets[j] + b.Size <= offsets[i];
        return !meet || apart || problem.Rules.Any(rule => rule.Applies
            && ((rule.Input == a && rule.Output == b && rule.Allows(offsets[i] - offsets[j]))
                || (rule.Input == b && rule.Output == a && rule.Allows(offsets[j] - offsets[i]))));
    }
}
