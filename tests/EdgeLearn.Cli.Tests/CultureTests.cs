using System.Globalization;

namespace EdgeLearn.Cli.Tests;

/// <summary>What the command prints and writes does not depend on where its user lives.</summary>
public sealed class CultureTests : IDisposable
{
    private readonly Workbench _bench = new();
    private readonly CultureInfo _before = CultureInfo.CurrentCulture;

    public void Dispose()
    {
        CultureInfo.CurrentCulture = _before;
        _bench.Dispose();
    }

    [Fact]
    public void A_decimal_comma_changes_nothing()
    {
        var invariant = Tell(CultureInfo.InvariantCulture, "model-a");
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        comma.NumberFormat.NumberGroupSeparator = ".";
        comma.NumberFormat.PercentDecimalSeparator = ",";
        comma.NumberFormat.NegativeSign = "−";
        (-1.5).ToString(comma).ShouldBe("−1,5", "the culture of this test is not the one it should be");

        Tell(comma, "model-b").ShouldBe(invariant);
        File.ReadAllBytes(_bench["model-b.elb"]).ShouldBe(File.ReadAllBytes(_bench["model-a.elb"]));
    }

    /// <summary>What the commands that print numbers say of a model, with nothing in it that names the file.</summary>
    private string Tell(CultureInfo culture, string name)
    {
        CultureInfo.CurrentCulture = culture;
        var model = _bench.NetworkElb($"{name}.elb");
        return string.Concat(
            Workbench.Run("inspect", model, "--board", "ESP32_DevKitC").Succeeded().Output,
            Workbench.Run("inspect", model, "--json").Succeeded().Output,
            Workbench.Run("boards").Succeeded().Output).Replace(name, "model", StringComparison.Ordinal);
    }
}
