using EdgeLearn.Toolchain.Import.Onnx.Schema;

namespace EdgeLearn.Toolchain.Tests.Import.Onnx;

/// <summary>Resize in every mode and many sizes, against ONNX Runtime: what it means the same by is the same, the rest is refused.</summary>
public class ResizeTests
{
    private static readonly (int Height, int Width)[] Sizes = [(8, 10), (4, 5), (12, 15), (2, 10), (3, 7), (1, 1), (9, 4), (16, 5)];

    [Theory]
    [InlineData("nearest", "asymmetric", "floor", 8)]
    [InlineData("nearest", "half_pixel", "round_prefer_ceil", 8)]
    [InlineData("nearest", "half_pixel", "round_prefer_floor", 5)]
    [InlineData("nearest", "align_corners", "round_prefer_ceil", 8)]
    [InlineData("nearest", "asymmetric", "ceil", 2)]
    [InlineData("linear", "half_pixel", "floor", 8)]
    [InlineData("linear", "pytorch_half_pixel", "floor", 8)]
    [InlineData("linear", "half_pixel_symmetric", "floor", 8)]
    [InlineData("linear", "asymmetric", "floor", 8)]
    [InlineData("linear", "align_corners", "floor", 8)]
    public void Resize_gives_what_ONNX_Runtime_gives_or_is_refused(string mode, string coordinates, string rounding, int runs)
    {
        int ran = 0;
        foreach ((int height, int width) in Sizes)
        {
            var model = new OnnxModelBuilder(19);
            string x = model.Node(
                "Resize",
                [model.Input(1, 2, 4, 5), "", "", model.Integers(1, 2, height, width)],
                ("mode", mode),
                ("coordinate_transformation_mode", coordinates),
                ("nearest_mode", rounding));
            try
            {
                OnnxCase.Of(model.Build(x), $"{mode} {coordinates} {rounding} {height}x{width}").ShouldGiveWhatIsExpected();
                ran++;
            }
            catch (ModelException e)
            {
                e.Message.ShouldContain($"resizes 4x5 to {height}x{width} with coordinate_transformation_mode {coordinates}");
            }
        }

        ran.ShouldBe(runs);
    }

    [Theory]
    [InlineData(2f, 2f)]
    [InlineData(1.5f, 3f)]
    [InlineData(0.5f, 0.6f)]
    public void Scales_are_taken_as_sizes_are(float rows, float columns)
    {
        var model = new OnnxModelBuilder(13);
        string scales = model.Constant(new TestTensor(DataTypes.Float, [4], [1, 1, rows, columns]));
        string x = model.Node("Resize", [model.Input(1, 3, 4, 5), "", scales], ("mode", "nearest"), ("coordinate_transformation_mode", "asymmetric"), ("nearest_mode", "floor"));
        OnnxCase.Of(model.Build(x), "scales").ShouldGiveWhatIsExpected();
    }

    [Fact]
    public void A_cubic_resize_is_refused_with_what_works()
    {
        var model = new OnnxModelBuilder(13);
        ModelProto cubic = model.Build(model.Node("Resize", [model.Input(1, 1, 4, 4), "", "", model.Integers(1, 1, 8, 8)], ("mode", "cubic")));
        Should.Throw<ModelException>(() => OnnxCase.Of(cubic, "cubic").ShouldGiveWhatIsExpected()).Message
            .ShouldBe("Node 'Resize0' (Resize) has the mode cubic; EdgeLearn resizes by nearest and linear. Use one of these.");
    }
}
