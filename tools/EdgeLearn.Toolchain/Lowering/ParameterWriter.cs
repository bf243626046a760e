using System.Buffers.Binary;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Lowering;

/// <summary>Collects the parameters of one operator's record while the blob is written, when all places are known.</summary>
public sealed class ParameterWriter
{
    private readonly DataSection _data;
    private readonly IReadOnlyList<int> _scratch;
    private readonly Func<WeightMatrix, int> _tileRowsOf;
    private readonly Func<GraphTensor, int> _offsetOf;
    private readonly bool _packs;
    private readonly int _multiplierBits;
    private readonly List<int> _values = [];

    internal ParameterWriter(DataSection data, IReadOnlyList<int> scratch, Func<WeightMatrix, int> tileRowsOf, Func<GraphTensor, int> offsetOf, BlobOptions options)
    {
        _data = data;
        _scratch = scratch;
        _tileRowsOf = tileRowsOf;
        _offsetOf = offsetOf;
        _packs = options.PackWeights;
        _multiplierBits = options.MultiplierBits;
    }

    /// <summary>The parameters so far.</summary>
    public IReadOnlyList<int> Values => _values;

    /// <summary>Where a tensor lies in the arena.</summary>
    public int OffsetOf(GraphTensor tensor) => _offsetOf(tensor);

    /// <summary>Adds numbers.</summary>
    public void Add(params ReadOnlySpan<int> values) => _values.AddRange(values);

    /// <summary>Adds a multiplier: its value, then its shift.</summary>
    public void Add(QuantizedMultiplier multiplier) => Add(multiplier.Value, multiplier.Shift);

    /// <summary>Adds the least and the greatest output.</summary>
    public void Add(OutputRange range) => Add(range.Minimum, range.Maximum);

    /// <summary>Adds the place of a piece of scratch memory in the arena.</summary>
    /// <param name="index">The piece, as in <see cref="LoweredOperator.ScratchLengths"/>.</param>
    public void AddScratch(int index) => Add(_scratch[index]);

    /// <summary>Adds the place of constant bytes in the data section.</summary>
    public void AddData(ReadOnlySpan<byte> bytes) => Add(_data.Add(bytes));

    /// <summary>Adds the place of constant integers in the data section.</summary>
    public void AddData(ReadOnlySpan<int> values)
    {
        var bytes = new byte[4 * values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4 * i), values[i]);
        }

        AddData(bytes);
    }

    /// <summary>Adds what <see cref="LayerWeights"/> reads.</summary>
    public void Add(WeightMatrix weights)
    {
        int bits = _packs ? weights.Bits : WeightPacking.Byte;
        AddData(StoredWeights.Of(weights, bits));
        Add(WeightPacking.Parameter(_tileRowsOf(weights), bits));
        AddData(weights.Biases);
        QuantizedMultiplier[] multipliers = Array.ConvertAll(weights.Multipliers, multiplier => multiplier.Rounded(_multiplierBits));
        if (multipliers.Length < weights.Rows || weights.Rows == 1)
        {
            Add(-multipliers.Length);
            foreach (var multiplier in multipliers)
            {
                Add(multiplier);
            }
        }
        else
        {
            AddData(Array.ConvertAll(multipliers, multiplier => multiplier.Value));
            AddData(Array.ConvertAll(multipliers, multiplier => unchecked((byte)multiplier.Shift)));
        }
    }
}
