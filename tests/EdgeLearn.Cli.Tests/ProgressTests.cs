using EdgeLearn.Cli.Display;

namespace EdgeLearn.Cli.Tests;

public class ProgressTests
{
    [Fact]
    public void Work_tells_a_person_how_far_it_is_and_never_on_standard_output()
    {
        var output = new StringWriter();
        var error = new StringWriter();

        int result = ProgressDisplay.Show(new Terminal(output, error, isInteractive: true, width: 100), "Counting", 10, report =>
        {
            report.ShouldNotBeNull();
            report(10);
            return 3;
        });

        result.ShouldBe(3);
        output.ToString().ShouldBe("");
    }

    [Fact]
    public void Nobody_is_told_in_a_pipe()
    {
        var error = new StringWriter();

        ProgressDisplay.Show(new Terminal(new StringWriter(), error), "Counting", 10, report => report is null).ShouldBeTrue();

        error.ToString().ShouldBe("");
    }

    [Theory]
    [InlineData(0.04, "0.0 ms")]
    [InlineData(9.96, "10 ms")]
    [InlineData(123, "120 ms")]
    [InlineData(996, "1.0 s")]
    [InlineData(32_400, "32 s")]
    [InlineData(1_234_000, "1,200 s")]
    public void Times_have_two_digits(double milliseconds, string text) => Figures.Time(milliseconds).ShouldBe(text);
}
