namespace EdgeLearn.Toolchain.Tests.Golden;

/// <summary>Operators that move data, resize images or transpose a convolution, against the bytes of TensorFlow Lite Micro.</summary>
public class GoldenMovementTests
{
    public static TheoryData<string> Names =>
    [
        "pad_00", "pad_02", "concat_00", "concat_01", "tconv_00", "tconv_01", "tconv_04", "tconv_05", "transpose_00", "strided_slice_00",
        "resize_bilinear_00", "resize_bilinear_02", "resize_nn_01", "resize_nn_03",
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_operator_gives_the_bytes_of_TensorFlow_Lite_Micro(string name)
    {
        var golden = GoldenModel.LoadOperator(name);

        var outputs = Samples.Run(new Interpreter(new ByteArraySource(golden.Blob()), new AllKernels()), golden.Inputs);

        outputs.ShouldBe(golden.Outputs);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_operator_gives_the_same_bytes_from_storage(string name)
    {
        var golden = GoldenModel.LoadOperator(name);

        var outputs = Samples.Run(new Interpreter(new StreamedSource(golden.Blob()), new AllKernels()), golden.Inputs);

        outputs.ShouldBe(golden.Outputs);
    }
}
