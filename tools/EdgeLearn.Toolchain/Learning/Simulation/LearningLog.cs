using System.Globalization;
using System.Text;

namespace EdgeLearn.Toolchain.Learning.Simulation;

/// <summary>
/// What a board has seen while it learned, as lines of text: enough to learn it again, weight for weight. docs/simulate.md specifies it.
/// </summary>
/// <param name="Model">The CRC-32 of the model file.</param>
/// <param name="Options">How the board learned.</param>
/// <param name="Entries">What came, in order.</param>
public sealed record LearningLog(int Model, SimulationOptions Options, IReadOnlyList<LearningLogEntry> Entries)
{
    private const string Title = "EdgeLearn log 1";

    /// <summary>Writes the log as text.</summary>
    public string Write()
    {
        var text = new StringBuilder();
        text.Append(Title).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"model {Model:x8}\n");
        text.Append(CultureInfo.InvariantCulture,
            $"options {Options.Rate} {Options.Seed} {(Options.Momentum ? 1 : 0)} {Options.Replay} {Options.Held} {Options.HoldEvery} {Options.Replays} {Options.JudgeEvery}\n");
        foreach (LearningLogEntry entry in Entries)
        {
            text.Append(CultureInfo.InvariantCulture, $"sample {entry.Label} {entry.Guess} {Convert.ToHexStringLower(Array.ConvertAll(entry.Sample, value => (byte)value))} {entry.Checksum:x8}\n");
        }

        return text.ToString();
    }

    /// <summary>Reads a log.</summary>
    /// <param name="text">Its lines.</param>
    /// <param name="name">The file's name, for messages.</param>
    /// <exception cref="ModelException">It is none.</exception>
    public static LearningLog Read(string text, string name)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] lines = text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        int line = 0;
        try
        {
            Require(lines.Length >= 3 && lines[0] == Title);
            string[] model = Cells("model", 1);
            int crc = (int)uint.Parse(model[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            int[] options = [.. Cells("options", 8).Skip(1).Select(cell => int.Parse(cell, CultureInfo.InvariantCulture))];
            List<LearningLogEntry> entries = [];
            while (line < lines.Length - 1)
            {
                string[] cells = Cells("sample", 4);
                entries.Add(new LearningLogEntry(
                    Array.ConvertAll(Convert.FromHexString(cells[3]), value => (sbyte)value), int.Parse(cells[1], CultureInfo.InvariantCulture),
                    int.Parse(cells[2], CultureInfo.InvariantCulture), (int)uint.Parse(cells[4], NumberStyles.HexNumber, CultureInfo.InvariantCulture)));
            }

            return new LearningLog(
                crc, new SimulationOptions(options[0], options[1], options[2] != 0, options[3], options[4], options[5], options[6], options[7]), entries);
        }
        catch (Exception problem) when (problem is FormatException or OverflowException)
        {
            throw new ModelException($"{name} is no log of learning: line {line + 1} is not what docs/simulate.md says.");
        }

        string[] Cells(string kind, int count)
        {
            string[] cells = lines[++line].Split(' ');
            Require(cells.Length == count + 1 && cells[0] == kind);
            return cells;
        }

        static void Require(bool fact)
        {
            if (!fact)
            {
                throw new FormatException();
            }
        }
    }
}
