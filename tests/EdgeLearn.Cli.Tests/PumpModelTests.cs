using EdgeLearn.Tests.Shared;

namespace EdgeLearn.Cli.Tests;

/// <summary>The model of the repository is what its card says.</summary>
public class PumpModelTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "models", "pump");

    [Fact]
    public void It_passes_its_self_test()
    {
        var interpreter = new Interpreter(new ByteArraySource(File.ReadAllBytes(Path.Combine(Folder, "pump.elb"))));

        interpreter.GoldenCount.ShouldBe(2);
        interpreter.SelfTest().ShouldBeTrue();
    }

    [Fact]
    public void It_tells_the_states_of_99_percent_of_its_windows()
    {
        var interpreter = new Interpreter(new ByteArraySource(File.ReadAllBytes(Path.Combine(Folder, "pump.elb"))));
        var windows = File.ReadAllBytes(Path.Combine(Folder, "windows.bin"));
        var labels = File.ReadAllBytes(Path.Combine(Folder, "windows-labels.bin"));
        var length = interpreter.Input(0).Length;

        var right = labels.Where((label, i) =>
            interpreter.Classify(Array.ConvertAll(windows[(i * length)..((i + 1) * length)], value => unchecked((sbyte)value))) == label).Count();

        right.ShouldBe(594);
        labels.Length.ShouldBe(600);
    }
}
