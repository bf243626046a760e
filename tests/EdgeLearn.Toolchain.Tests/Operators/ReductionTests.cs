using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using static EdgeLearn.Toolchain.Tests.Operators.OperatorModel;

namespace EdgeLearn.Toolchain.Tests.Operators;

/// <summary>MEAN and SUM beyond what the random models cover.</summary>
public class ReductionTests
{
    [Theory]
    [InlineData(OperatorKind.Mean)]
    [InlineData(OperatorKind.Sum)]
    public void Axes_may_be_int64(OperatorKind kind) => BlobOf(kind, Int64(-1, 0)).ShouldBe(BlobOf(kind, Int32(-1, 0)));

    [Fact]
    public void An_axis_that_is_not_there_is_refused() => Should.Throw<ModelException>(() => BlobOf(OperatorKind.Mean, Int32(3))).Message
        .ShouldStartWith("Operator 0 (MEAN) has the axis 3, but only 3 dimensions");

    private static byte[] BlobOf(OperatorKind kind, GraphTensor axes) => Of(kind, [Int8("x", 2, 3, 4), axes], [Int8("y", 3)], new ReduceOptions(false)).Blob();
}
