using System.Globalization;
using EdgeLearn.Toolchain.Files;

namespace EdgeLearn.Toolchain.Benchmarks.Anomalies;

/// <summary>
/// An engine of NASA's C-MAPSS data, FD001, that ran until it failed (A. Saxena, K. Goebel, D. Simon and N. Eklund, "Damage propagation modeling for
/// aircraft engine run-to-failure simulation", PHM 2008).
/// </summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Cycles">Its 21 sensors at every cycle of its life, in the last decimal that the data have of each.</param>
internal sealed record TurbofanEngine(int Number, short[][] Cycles)
{
    /// <summary>The sensors.</summary>
    public const int Sensors = 21;

    private const int FirstSensor = 5; // after the engine, the cycle and three settings

    // What a sensor is written with: its resolution, which a converter would give.
    private static readonly int[] Decimals = [2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 2, 2, 2, 2, 4, 2, 0, 0, 0, 2, 4];

    /// <summary>Reads the engines of a file.</summary>
    /// <param name="path">train_FD001.txt.</param>
    /// <exception cref="ModelException">It is missing, or no such file.</exception>
    public static IReadOnlyList<TurbofanEngine> Read(string path)
    {
        try
        {
            string[][] rows =
            [
                .. UserFile.ReadAllText(path).Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                    .Where(row => row.Length > 0),
            ];
            decimal[] zeros = [.. Enumerable.Range(0, Sensors).Select(sensor => Value(rows[0], sensor))];
            return
            [
                .. rows.GroupBy(row => int.Parse(row[0], CultureInfo.InvariantCulture))
                    .Select(engine => new TurbofanEngine(engine.Key, [.. engine.Select(row => Samples(row, zeros))])),
            ];
        }
        catch (Exception exception) when (exception is FormatException or IndexOutOfRangeException or OverflowException)
        {
            throw new ModelException($"{UserFile.Quoted(path)} is not a file of C-MAPSS: rows of 26 numbers are needed.", exception);
        }
    }

    private static short[] Samples(string[] row, decimal[] zeros) =>
        [.. Enumerable.Range(0, Sensors).Select(sensor => checked((short)Math.Round((Value(row, sensor) - zeros[sensor]) * Power(Decimals[sensor]))))];

    private static decimal Value(string[] row, int sensor) => decimal.Parse(row[FirstSensor + sensor], CultureInfo.InvariantCulture);

    private static decimal Power(int decimals) => decimals == 0 ? 1 : 10 * Power(decimals - 1);
}
