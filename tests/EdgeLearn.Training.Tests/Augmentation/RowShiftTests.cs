namespace EdgeLearn.Training.Tests.Augmentation;

public sealed class RowShiftTests
{
    [Fact]
    public void Rows_come_later_and_the_first_fills_the_gap()
    {
        var view = new sbyte[6];
        RowShift.Copy([1, 2, 3, 4, 5, 6], view, 3, 2, 1);
        view.ShouldBe([1, 2, 1, 2, 3, 4]);
    }

    [Fact]
    public void Rows_come_earlier_and_the_last_fills_the_gap()
    {
        var view = new sbyte[6];
        RowShift.Copy([1, 2, 3, 4, 5, 6], view, 3, 2, -9);
        view.ShouldBe([5, 6, 5, 6, 5, 6]);
    }

    [Fact]
    public void Arrays_that_do_not_fit_are_refused()
    {
        sbyte[] sample = new sbyte[6];
        Should.Throw<ArgumentException>(() => RowShift.Copy(sample, sample, 3, 2, 1));
        Should.Throw<ArgumentException>(() => RowShift.Copy(sample, new sbyte[5], 3, 2, 1));
    }
}
