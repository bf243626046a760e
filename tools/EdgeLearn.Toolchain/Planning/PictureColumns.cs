using System.Globalization;

namespace EdgeLearn.Toolchain.Planning;

/// <summary>Which characters of a line show which step. Where there are more steps than characters, the busiest of several is shown.</summary>
internal sealed class PictureColumns
{
    private readonly int[] _shown;
    private readonly int _stepWidth;
    private readonly int _stepCount;

    public PictureColumns(ArenaPlan plan, int width, int maxStepWidth)
    {
        _stepCount = plan.StepCount;
        _stepWidth = Math.Clamp(width / _stepCount, 1, maxStepWidth);
        _shown = new int[Math.Min(width, _stepCount)];
        for (var column = 0; column < _shown.Length; column++)
        {
            var first = FirstStep(column);
            _shown[column] = Enumerable.Range(first, FirstStep(column + 1) - first).MaxBy(plan.UsedBytes);
        }
    }

    /// <summary>The characters of a line.</summary>
    public int Width => _shown.Length * _stepWidth;

    /// <summary>The steps that are shown, with the characters from start to before end.</summary>
    public IEnumerable<(int Step, int Start, int End)> All() =>
        _shown.Select((step, column) => (step, column * _stepWidth, (column + 1) * _stepWidth));

    /// <summary>The character in the middle of a step.</summary>
    public int Center(int step)
    {
        var column = 0;
        while (FirstStep(column + 1) <= step)
        {
            column++;
        }

        return column * _stepWidth + (_stepWidth - 1) / 2;
    }

    /// <summary>The numbers of the steps, as many as there is room for.</summary>
    public string Numbers()
    {
        var line = new char[Width];
        Array.Fill(line, ' ');
        var free = 0;
        foreach (var (step, start, end) in All())
        {
            var number = step.ToString(CultureInfo.InvariantCulture);
            var at = Math.Max(0, (start + end - number.Length) / 2);
            if (at >= free && at + number.Length <= line.Length)
            {
                number.CopyTo(0, line, at, number.Length);
                free = at + number.Length + 1;
            }
        }

        return new string(line);
    }

    private int FirstStep(int column) => (int)((long)column * _stepCount / _shown.Length);
}
