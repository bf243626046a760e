using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using Google.FlatBuffers;

namespace EdgeLearn.Toolchain.Import.Tflite.Options;

/// <summary>Table StridedSliceOptions.</summary>
internal sealed class StridedSliceTable() : OptionsTable<StridedSliceOptions>(unionType: 32, fieldCount: 6)
{
    private const int BeginMask = 0; // begin_mask: int
    private const int EndMask = 1; // end_mask: int
    private const int EllipsisMask = 2; // ellipsis_mask: int
    private const int NewAxisMask = 3; // new_axis_mask: int
    private const int ShrinkAxisMask = 4; // shrink_axis_mask: int
    private const int Offset = 5; // offset: bool

    public override OperatorOptions Read(OptionsReader reader)
    {
        if (reader.Bool(Offset))
        {
            throw reader.Refuse("counts its end from its begin (offset), which EdgeLearn does not run. Slice with fixed bounds and convert again");
        }

        return new StridedSliceOptions(
            reader.Int32(BeginMask),
            reader.Int32(EndMask),
            reader.Int32(EllipsisMask),
            reader.Int32(NewAxisMask),
            reader.Int32(ShrinkAxisMask));
    }

    protected override void WriteFields(FlatBufferBuilder builder, GraphOperator graphOperator, StridedSliceOptions options)
    {
        builder.AddInt(BeginMask, options.BeginMask, 0);
        builder.AddInt(EndMask, options.EndMask, 0);
        builder.AddInt(EllipsisMask, options.EllipsisMask, 0);
        builder.AddInt(NewAxisMask, options.NewAxisMask, 0);
        builder.AddInt(ShrinkAxisMask, options.ShrinkAxisMask, 0);
    }
}
