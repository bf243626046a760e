using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Import.Tflite;
using EdgeLearn.Toolchain.Import.Tflite.Schema;
using Shouldly;

namespace EdgeLearn.Toolchain.Tests.Import.Tflite;

public class OperatorTableTests
{
    public static TheoryData<OperatorKind> Kinds => [.. Enum.GetValues<OperatorKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_has_the_number_under_which_the_format_has_its_name(OperatorKind kind)
    {
        OperatorRow row = OperatorTable.Of(kind);
        BuiltinOperatorNames.Find(row.BuiltinOperator).ShouldBe(kind.Name());
        OperatorTable.Find(row.BuiltinOperator).ShouldBeSameAs(row);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(210)]
    [InlineData(int.MaxValue)]
    public void A_number_that_the_format_does_not_have_has_no_name(int number)
    {
        BuiltinOperatorNames.Find(number).ShouldBeNull();
        OperatorTable.Find(number).ShouldBeNull();
    }
}
