using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Import.Tflite.Schema;
using Google.FlatBuffers;

namespace EdgeLearn.Toolchain.Import.Tflite.Options;

/// <summary>Table SqueezeOptions. Which dimensions vanish follows from the shapes, so it is not read.</summary>
internal sealed class SqueezeTable() : OptionsTable(unionType: 30, fieldCount: 1)
{
    private const int SqueezeDims = 0; // squeeze_dims: [int]

    public override OperatorOptions Read(OptionsReader reader) => new NoOptions();

    protected override int WriteVector(FlatBufferBuilder builder, GraphOperator graphOperator) =>
        builder.AddInt32Vector(Vanishing(graphOperator.Inputs[0]!.Shape, graphOperator.Outputs[0].Shape));

    protected override void WriteFields(FlatBufferBuilder builder, GraphOperator graphOperator, int vector) =>
        builder.AddOffset(SqueezeDims, vector, 0);

    /// <summary>The dimensions of size 1 that the result does not have any more.</summary>
    private static int[] Vanishing(int[] input, int[] output)
    {
        var dimensions = new List<int>();
        int kept = 0;
        for (int i = 0; i < input.Length; i++)
        {
            if (kept < output.Length && input[i] == output[kept])
            {
                kept++;
            }
            else
            {
                dimensions.Add(i);
            }
        }

        return [.. dimensions];
    }
}
