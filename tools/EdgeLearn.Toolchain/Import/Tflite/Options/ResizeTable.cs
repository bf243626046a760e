using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using Google.FlatBuffers;

namespace EdgeLearn.Toolchain.Import.Tflite.Options;

/// <summary>Tables ResizeBilinearOptions and ResizeNearestNeighborOptions.</summary>
internal sealed class ResizeTable(byte unionType, int alignCorners) : OptionsTable<ResizeOptions>(unionType, fieldCount: alignCorners + 2)
{
    // align_corners: bool, half_pixel_centers: bool; the bilinear table has two fields before them that went out of use.
    private readonly int _alignCorners = alignCorners;
    private readonly int _halfPixelCenters = alignCorners + 1;

    public override OperatorOptions Read(OptionsReader reader) =>
        new ResizeOptions(reader.Bool(_alignCorners), reader.Bool(_halfPixelCenters));

    protected override void WriteFields(FlatBufferBuilder builder, GraphOperator graphOperator, ResizeOptions options)
    {
        builder.AddBool(_alignCorners, options.AlignCorners, false);
        builder.AddBool(_halfPixelCenters, options.HalfPixelCenters, false);
    }
}
