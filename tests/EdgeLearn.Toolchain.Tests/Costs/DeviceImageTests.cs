using System.Globalization;
using System.Text.RegularExpressions;
using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Costs.Flash;
using EdgeLearn.Toolchain.Engines;

namespace EdgeLearn.Toolchain.Tests.Costs;

public class DeviceImageTests
{
    [Theory]
    [InlineData("EdgeLearn")]
    [InlineData("EdgeLearn.Operators")]
    public void The_estimate_is_close_to_the_real_file(string assembly)
    {
        // docs/device-runs.md has the sizes that the metadata processor gave, perhaps of sources a little older: a test of its own says so.
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "device-runs.md"));
        Match row = Regex.Match(page, $@"\| {Regex.Escape(assembly)} \| ([\d,]+) \|");
        double real = double.Parse(row.Groups[1].Value, NumberStyles.Number, CultureInfo.InvariantCulture);
        byte[] image = EngineAssemblies.Of(new EngineProgram("", [], "", [])).Single(candidate => candidate.Name == assembly).Image;

        (DeviceImage.Bytes(image) / real).ShouldBeInRange(0.97, 1.03, $"{DeviceImage.Bytes(image)} of {real}");
    }
}
