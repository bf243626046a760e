using System.Numerics;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;

namespace EdgeLearn.Toolchain.Lowering;

/// <summary>MEAN and SUM.</summary>
internal sealed class LoweredReduction : LoweredOperator
{
    private readonly int _axes;
    private readonly int _count;

    private LoweredReduction(int opcode, GraphOperator source)
        : base(opcode, [source], [source.Inputs[0]!], source.Outputs)
    {
        var shape = Inputs[0].Shape;
        _count = 1;
        foreach (var axis in ShapeOperand.Read(source, 1, "axes"))
        {
            var index = source.Axis(axis, shape.Length);

            // An axis that is named twice counts once.
            _count *= (_axes >> index & 1) == 0 ? shape[index] : 1;
            _axes |= 1 << index;
        }
    }

    /// <summary>The elements that become output i begin at place i or after it, and are read just before it is written.</summary>
    public override IEnumerable<Overlap> Overlaps => [Overlap.Elementwise(Inputs[0], Outputs[0])];

    public static LoweredReduction Mean(GraphOperator source) => new(EdgeLearn.Opcode.Mean, source);

    public static LoweredReduction Sum(GraphOperator source) => new(EdgeLearn.Opcode.Sum, source);

    /// <inheritdoc/>
    public override void Write(ParameterWriter writer)
    {
        var factor = QuantizedMultiplier.From((double)Inputs[0].Quantization!.Scale / Outputs[0].Quantization!.Scale);
        writer.Add(_axes);
        writer.Add(Opcode == EdgeLearn.Opcode.Mean ? Divided(factor, _count) : factor);
    }

    /// <summary>The factor divided by a number of elements (QuantizedMeanOrSum, lite/kernels/internal/reference/reduce.h): the remainder is dropped.</summary>
    private static QuantizedMultiplier Divided(QuantizedMultiplier factor, int count)
    {
        var shift = Math.Min(BitOperations.Log2((uint)count), 31 + factor.Shift);
        return new QuantizedMultiplier((int)(((long)factor.Value << shift) / count), factor.Shift - shift);
    }
}
