namespace EdgeLearn.Toolchain.Packing;

/// <summary>
/// Chooses contexts: piece after piece of a file, the one that packs it smallest, of those that others have taught and of new ones. What is best for a piece is
/// not always best for those behind it, so several prices of a new context are tried, with and without guesses at repetitions.
/// </summary>
internal sealed class RunPlan
{
    private const double BitsOfNewContext = 25;
    private const int UsualConstants = 2;
    private const int MostCompared = 4096; // bytes of a piece

    private static readonly int[] Periods = [1, 2, 4];

    private static readonly int[] UsualDistances = [1, 2, 4, 40]; // elements; a record of a tensor

    // What a place of a new context must save, and how many distances are looked for.
    private static readonly (double BitsOfPlace, int Repetitions)[] Ways = [(0, 0), (20, 0), (60, 0), (250, 0), (0, 1), (20, 1), (60, 1), (250, 1)];

    private readonly byte[] _bytes;
    private readonly int _mostPlaces;
    private readonly double _bitsOfPlace;
    private readonly int _repetitions;
    private readonly List<ContextCoder> _learned = [];
    private readonly List<PackedRun> _runs = [];

    private double _bits;

    private RunPlan(byte[] bytes, int mostPlaces, double bitsOfPlace, int repetitions) =>
        (_bytes, _mostPlaces, _bitsOfPlace, _repetitions) = (bytes, mostPlaces, bitsOfPlace, repetitions);

    /// <summary>The runs of the whole file.</summary>
    public IReadOnlyList<PackedRun> Runs => _runs;

    /// <summary>The contexts, with nothing learned.</summary>
    public IReadOnlyList<ContextCoder> Contexts => [.. _learned.Select(context => context.Fresh())];

    /// <summary>Places of all contexts; a board needs memory for each.</summary>
    public int Places => _learned.Sum(context => context.Period);

    /// <summary>Chooses contexts.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="cuts">Where pieces begin; the first is 0.</param>
    /// <param name="mostPlaces">The most places of all contexts.</param>
    public static RunPlan Of(byte[] bytes, IReadOnlyList<int> cuts, int mostPlaces) => Ways.Select(way =>
    {
        var plan = new RunPlan(bytes, mostPlaces, way.BitsOfPlace, way.Repetitions);
        foreach ((int start, int end) in cuts.Zip(cuts.Skip(1).Append(bytes.Length)))
        {
            plan.Add(start, end - start);
        }

        return plan;
    }).MinBy(plan => plan._bits)!;

    private void Add(int start, int length)
    {
        (double Price, double Bits, int Number, ContextCoder Context) best = (double.PositiveInfinity, 0, 0, null!);
        for (int i = 0; i < _learned.Count; i++)
        {
            Try(i, _learned[i].Copy(), 0, 0);
        }

        if (_learned.Count < ModelUnpacker.MostContexts)
        {
            foreach (ContextCoder context in NewOnes(start, length).Where(context => Places + context.Period <= _mostPlaces))
            {
                Try(_learned.Count, context, BitsOfNewContext, _bitsOfPlace * context.Period);
            }
        }

        if (best.Number == _learned.Count)
        {
            _learned.Add(best.Context);
        }

        _learned[best.Number] = best.Context;
        _bits += best.Bits;
        _runs.Add(new PackedRun(start, length, best.Number));

        void Try(int number, ContextCoder context, double bits, double price)
        {
            var meter = new CostMeter();
            context.WriteRun(meter, _bytes, start, length);
            bits += meter.Bits;
            if (bits + price < best.Price)
            {
                best = (bits + price, bits, number, context);
            }
        }
    }

    // How far before most bytes stand once more: the length of a record, or of a row.
    private IEnumerable<int> Repetitions(int start, int length) => Enumerable.Range(1, byte.MaxValue)
        .OrderByDescending(distance => Enumerable.Range(start, Math.Min(length, MostCompared)).Count(i => i >= distance && _bytes[i] == _bytes[i - distance]))
        .Take(_repetitions);

    private IEnumerable<ContextCoder> NewOnes(int start, int length)
    {
        yield return new ContextCoder(ByteContext.Noise, 0, 0);
        IEnumerable<byte> constants = _bytes.Skip(start).Take(length).CountBy(value => value)
            .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Take(UsualConstants).Select(pair => pair.Key);
        int[] distances = [.. UsualDistances.Union(Repetitions(start, length))];
        foreach (int period in Periods)
        {
            yield return new ContextCoder(ByteContext.NoGuess, 0, period);
            foreach (byte constant in constants)
            {
                yield return new ContextCoder(ByteContext.Constant, constant, period);
            }

            foreach (int distance in distances)
            {
                yield return new ContextCoder(ByteContext.Before, distance, period);
            }
        }
    }
}
