using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Import.Tflite.Schema;
using Google.FlatBuffers;

namespace EdgeLearn.Toolchain.Import.Tflite.Options;

/// <summary>Table ReshapeOptions. It repeats the shape of the result and is not read.</summary>
internal sealed class ReshapeTable() : OptionsTable(unionType: 17, fieldCount: 1)
{
    private const int NewShape = 0; // new_shape: [int]

    public override OperatorOptions Read(OptionsReader reader) => new NoOptions();

    protected override int WriteVector(FlatBufferBuilder builder, GraphOperator graphOperator) =>
        builder.AddInt32Vector(graphOperator.Outputs[0].Shape);

    protected override void WriteFields(FlatBufferBuilder builder, GraphOperator graphOperator, int vector) =>
        builder.AddOffset(NewShape, vector, 0);
}
