using EdgeLearn.Tests.Shared;

namespace EdgeLearn.Cli.Tests;

public class PackTests
{
    private static readonly string Pump = Path.Combine(Repository.Root, "models", "pump", "pump.elb");

    [Fact]
    public void A_model_that_is_packed_and_unpacked_is_the_same_file()
    {
        using var bench = new Workbench();

        CommandResult packed = Workbench.Run("pack", Pump, "-o", bench["pump.elp"]).Succeeded();
        Workbench.Run("unpack", bench["pump.elp"], "-o", bench["pump.elb"]).Succeeded();

        File.ReadAllBytes(bench["pump.elb"]).ShouldBe(File.ReadAllBytes(Pump));
        new FileInfo(bench["pump.elp"]).Length.ShouldBeLessThan(1000);
        packed.Output.ShouldContain("from 1,302 bytes");
    }

    [Fact]
    public void A_packed_model_can_be_inspected()
    {
        using var bench = new Workbench();
        Workbench.Run("pack", Pump, "-o", bench["pump.elp"]).Succeeded();

        Workbench.Json("inspect", bench["pump.elp"]).GetProperty("blobBytes").GetInt32().ShouldBe(1302);
    }

    [Fact]
    public void Other_commands_say_that_it_has_to_be_unpacked()
    {
        using var bench = new Workbench();
        Workbench.Run("pack", Pump, "-o", bench["pump.elp"]).Succeeded();

        Workbench.Run("compile", bench["pump.elp"], "-o", bench["code"], "--namespace", "Pump").IsMistake("edgelearn unpack");
    }

    [Fact]
    public void A_damaged_file_leaves_nothing_behind()
    {
        using var bench = new Workbench();
        Workbench.Run("pack", Pump, "-o", bench["pump.elp"]).Succeeded();
        byte[] file = File.ReadAllBytes(bench["pump.elp"]);
        file[^1] ^= 1;

        Workbench.Run("unpack", bench.Write("damaged.elp", file), "-o", bench["pump.elb"]).IsMistake("damaged");

        File.Exists(bench["pump.elb"]).ShouldBeFalse();
    }

    [Theory]
    [InlineData("0")]
    [InlineData("65")]
    [InlineData("many")]
    public void A_number_of_places_out_of_range_is_wrong_usage(string places)
    {
        using var bench = new Workbench();

        Workbench.Run("pack", Pump, "-o", bench["pump.elp"], "--places", places).IsWrongUsage("--places");
    }
}
