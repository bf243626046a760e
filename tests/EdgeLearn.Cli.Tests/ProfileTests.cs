using System.Text.Json;

namespace EdgeLearn.Cli.Tests;

public sealed class ProfileTests : IDisposable
{
    private readonly Workbench _bench = new();

    [Fact]
    public void Json_has_costs_memory_flash_and_time()
    {
        JsonElement profile = Workbench.Json("profile", _bench.NetworkElb(), "--board", "ESP32_DevKitC");

        profile.GetProperty("engine").GetString().ShouldBe("interpreter");
        profile.GetProperty("costUnits").GetInt64().ShouldBeGreaterThan(profile.GetProperty("ilInstructions").GetInt64());
        profile.GetProperty("ilInstructions").GetInt64().ShouldBeGreaterThan(10_000);
        profile.GetProperty("ramBytes").GetInt64().ShouldBeGreaterThan(profile.GetProperty("arenaBytes").GetInt64());
        profile.GetProperty("flashBytes").GetInt64().ShouldBeGreaterThan(new FileInfo(_bench["network.elb"]).Length);
        profile.GetProperty("speedSource").GetString().ShouldBe("estimated");
        profile.GetProperty("allocatedBytes").GetInt64().ShouldBe(0);
    }

    [Fact]
    public void The_time_is_the_costs_times_the_speed_of_the_board()
    {
        JsonElement profile = Workbench.Json("profile", _bench.NetworkElb(), "--board", "ESP32_DevKitC");
        JsonElement speed = Workbench.Json("boards", "--board", "ESP32_DevKitC").GetProperty("boards")[0].GetProperty("speed");
        double units = profile.GetProperty("costUnits").GetInt64();

        profile.GetProperty("millisecondsLow").GetDouble().ShouldBe(units * speed.GetProperty("nanosecondsLow").GetDouble() / 1e6, 1e-9);
        profile.GetProperty("millisecondsHigh").GetDouble().ShouldBe(units * speed.GetProperty("nanosecondsHigh").GetDouble() / 1e6, 1e-9);
    }

    [Fact]
    public void The_layers_make_the_sum()
    {
        JsonElement profile = Workbench.Json("profile", _bench.NetworkElb());
        JsonElement[] layers = [.. profile.GetProperty("layers").EnumerateArray()];

        layers.Sum(layer => layer.GetProperty("costUnits").GetInt64()).ShouldBe(profile.GetProperty("costUnits").GetInt64());
        layers.Sum(layer => layer.GetProperty("ilInstructions").GetInt64()).ShouldBe(profile.GetProperty("ilInstructions").GetInt64());
        layers.Sum(layer => layer.GetProperty("share").GetDouble()).ShouldBe(1, 1e-9);
        layers[0].GetProperty("kind").GetString().ShouldBe("Conv2D");
        profile.GetProperty("boards").GetArrayLength().ShouldBe(3);
    }

    [Fact]
    public void A_report_names_layers_boards_and_the_source_of_the_speed()
    {
        string text = Workbench.Run("profile", _bench.NetworkElb(), "--board", "ESP32_WROVER").Succeeded().Output;

        text.ShouldContain("DepthwiseConv2D");
        text.ShouldContain("ESP32_WROVER");
        text.ShouldContain("No board was measured", Case.Insensitive);
        text.ShouldNotContain("DISCOVERY");
    }

    [Fact]
    public void A_TensorFlow_Lite_model_costs_what_its_import_costs()
    {
        JsonElement imported = Workbench.Json("profile", _bench.NetworkElb());

        Workbench.Json("profile", _bench.NetworkTflite()).GetProperty("costUnits").GetInt64().ShouldBe(imported.GetProperty("costUnits").GetInt64());
    }

    [Fact]
    public void An_unknown_engine_is_wrong_usage() =>
        Workbench.Run("profile", _bench.NetworkElb(), "--engine", "steam").IsWrongUsage("There is no engine 'steam'", "interpreter");

    [Fact]
    public void An_unknown_board_is_a_mistake() => Workbench.Run("profile", _bench.NetworkElb(), "--board", "Arduino").IsMistake("'Arduino'");

    public void Dispose() => _bench.Dispose();
}
