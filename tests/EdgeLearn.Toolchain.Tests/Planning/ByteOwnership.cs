using EdgeLearn.Toolchain.Planning;

namespace EdgeLearn.Toolchain.Tests.Planning;

/// <summary>Goes through a plan step by step and byte by byte, and names what is wrong with it.</summary>
internal static class ByteOwnership
{
    public static string? FirstFault(ArenaProblem problem, ArenaPlan plan)
    {
        for (var i = 0; i < problem.Buffers.Length; i++)
        {
            var buffer = problem.Buffers[i];
            if (plan.Offsets[i] != buffer.Offset || buffer.Offset < 0 || buffer.Offset % buffer.Alignment != 0 || buffer.Offset + buffer.Size > plan.Size)
            {
                return $"{buffer} cannot lie there";
            }
        }

        for (var step = 0; step <= problem.Buffers.Max(b => b.LastStep); step++)
        {
            var owners = new List<ArenaBuffer>[plan.Size];
            foreach (var buffer in problem.Buffers.Where(b => b.FirstStep <= step && step <= b.LastStep))
            {
                for (var address = buffer.Offset; address < buffer.Offset + buffer.Size; address++)
                {
                    foreach (var other in owners[address] ??= [])
                    {
                        if (!MayShare(problem.Rules, step, buffer, other) && !MayShare(problem.Rules, step, other, buffer))
                        {
                            return $"step {step}, byte {address}: {buffer} against {other}";
                        }
                    }

                    owners[address].Add(buffer);
                }
            }
        }

        return null;
    }

    private static bool MayShare(OverlapRule[] rules, int step, ArenaBuffer input, ArenaBuffer output) =>
        rules.Any(rule => rule.Step == step && rule.Input == input && rule.Output == output
            && input.LastStep == step && output.FirstStep == step
            && (rule.Kind == OverlapKind.AtLeast
                ? input.Offset - output.Offset >= rule.Distance
                : input.Offset - output.Offset == rule.Distance));
}
