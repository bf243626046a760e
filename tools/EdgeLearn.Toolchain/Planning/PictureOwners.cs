namespace EdgeLearn.Toolchain.Planning;

/// <summary>Which buffer each character of a picture shows.</summary>
internal static class PictureOwners
{
    /// <summary>What stands for memory that nothing uses.</summary>
    public const int Free = -1;

    /// <summary>The buffers by row, from address 0 up, and by character.</summary>
    public static int[][] Grid(ArenaPlan plan, PictureColumns columns, int height)
    {
        var grid = new int[height][];
        for (var row = 0; row < height; row++)
        {
            grid[row] = new int[columns.Width];
            var low = (int)((long)plan.Size * row / height);
            var high = Math.Max(low + 1, (int)((long)plan.Size * (row + 1) / height));
            foreach (var (step, start, end) in columns.All())
            {
                var (left, right) = Owners(plan, step, low, high);
                var middle = (start + end + 1) / 2;
                Array.Fill(grid[row], left, start, middle - start);
                Array.Fill(grid[row], right, middle, end - middle);
            }
        }

        return grid;
    }

    // Who holds most of a range of addresses, and who shares that: an output that is written over its input.
    private static (int Left, int Right) Owners(ArenaPlan plan, int step, int low, int high)
    {
        var first = Largest(plan, step, low, high, except: Free);
        if (first == Free)
        {
            return (Free, Free);
        }

        var start = Math.Max(low, plan.Offsets[first]);
        var end = Math.Min(high, plan.Offsets[first] + plan.Buffers[first].Size);
        var second = Largest(plan, step, start, end, except: first);
        if (second == Free)
        {
            return (first, first);
        }

        var (a, b) = (plan.Buffers[first], plan.Buffers[second]);
        return (a.FirstStep, a.LastStep).CompareTo((b.FirstStep, b.LastStep)) <= 0 ? (first, second) : (second, first);
    }

    // Who holds most of a range, if that is half of it at least.
    private static int Largest(ArenaPlan plan, int step, int low, int high, int except)
    {
        var largest = Free;
        var most = (high - low - 1) / 2;
        for (var i = 0; i < plan.Buffers.Count; i++)
        {
            var held = Math.Min(high, plan.Offsets[i] + plan.Buffers[i].Size) - Math.Max(low, plan.Offsets[i]);
            if (i != except && held > most && plan.Buffers[i].IsAliveAt(step))
            {
                (largest, most) = (i, held);
            }
        }

        return largest;
    }
}
