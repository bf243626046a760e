using EdgeLearn.Toolchain.Planning;

namespace EdgeLearn.Toolchain.Tests.Planning;

/// <summary>
/// Runs an operator with a window for real, input and output in one array at a distance. A cell stands for a byte but is 64 bits
/// wide and every weight is odd, so that a wrong read cannot come out right by chance.
/// </summary>
internal sealed class SharedArrayWindow(WindowGeometry geometry, WriteUnit unit, int seed)
{
    private readonly ulong[] _input = RandomCells(geometry.InputBytes, seed);

    /// <summary>Whether the operator computes with input and output at a distance what it computes with them apart.</summary>
    public bool IsRightAt(int distance) => Run(distance).AsSpan().SequenceEqual(Run(geometry.OutputBytes));

    private ulong[] Run(int distance)
    {
        var input = Math.Max(0, distance);
        var output = Math.Max(0, -distance);
        var memory = new ulong[Math.Max(input + geometry.InputBytes, output + geometry.OutputBytes)];
        _input.CopyTo(memory, input);

        var elements = geometry.OutputPixelBytes / geometry.OutputElementBytes;
        var pending = new Queue<ulong>();
        var written = output;
        for (var row = 0; row < geometry.OutputHeight; row++)
        {
            for (var column = 0; column < geometry.OutputWidth; column++)
            {
                for (var element = 0; element < elements; element++)
                {
                    var sum = Sum(memory, input, row, column, element);
                    for (var cell = 0; cell < geometry.OutputElementBytes; cell++)
                    {
                        pending.Enqueue(sum + (ulong)cell);
                    }

                    var isUnitDone = unit == WriteUnit.Element
                        || (element == elements - 1 && (unit == WriteUnit.Pixel || column == geometry.OutputWidth - 1));
                    while (isUnitDone && pending.TryDequeue(out var value))
                    {
                        memory[written++] = value;
                    }
                }
            }
        }

        return memory[output..(output + geometry.OutputBytes)];
    }

    private ulong Sum(ulong[] memory, int input, int row, int column, int element)
    {
        ulong sum = 1;
        for (var tapRow = 0; tapRow < geometry.KernelHeight; tapRow++)
        {
            for (var tapColumn = 0; tapColumn < geometry.KernelWidth; tapColumn++)
            {
                var y = row * geometry.StrideHeight - geometry.PadTop + tapRow * geometry.DilationHeight;
                var x = column * geometry.StrideWidth - geometry.PadLeft + tapColumn * geometry.DilationWidth;
                if (y < 0 || y >= geometry.InputHeight || x < 0 || x >= geometry.InputWidth)
                {
                    continue;
                }

                var pixel = input + (y * geometry.InputWidth + x) * geometry.InputPixelBytes;
                for (var channel = 0; channel < geometry.InputPixelBytes; channel++)
                {
                    var weight = (ulong)(((tapRow * 31 + tapColumn) * 37 + channel) * 41 + element) * 0x9E3779B97F4A7C15 | 1;
                    sum += weight * memory[pixel + channel];
                }
            }
        }

        return sum;
    }

    private static ulong[] RandomCells(int count, int seed)
    {
        var random = new Random(seed);
        var cells = new ulong[count];
        for (var i = 0; i < count; i++)
        {
            cells[i] = (ulong)random.NextInt64();
        }

        return cells;
    }
}
