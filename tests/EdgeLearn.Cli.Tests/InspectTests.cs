using System.Text.Json;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Tests.Shared;

namespace EdgeLearn.Cli.Tests;

public sealed class InspectTests : IDisposable
{
    private readonly Workbench _bench = new();

    [Fact]
    public void Json_has_the_keys_that_tools_rely_on()
    {
        JsonElement model = Workbench.Json("inspect", _bench.NetworkElb());

        model.GetProperty("operators").EnumerateArray().Select(op => op.GetProperty("kind").GetString())
            .ShouldBe(["Conv2D", "DepthwiseConv2D", "Add", "AveragePool2D", "Reshape", "FullyConnected", "Softmax"]);
        model.GetProperty("macs").GetInt64().ShouldBe((4 * 4 * 8 * 9) + (4 * 4 * 8 * 9) + 24);
        model.GetProperty("weightBytes").GetInt64().ShouldBe((72 + 32) + (72 + 32) + (24 + 12));
        model.GetProperty("blobBytes").GetInt64().ShouldBe(new FileInfo(_bench["network.elb"]).Length);
        model.GetProperty("arenaBytes").GetInt64().ShouldBe(new Model(new ByteArraySource(File.ReadAllBytes(_bench["network.elb"]))).ArenaLength);
    }

    [Fact]
    public void Json_describes_every_operator()
    {
        JsonElement first = Workbench.Json("inspect", _bench.NetworkElb()).GetProperty("operators")[0];

        first.GetProperty("index").GetInt32().ShouldBe(0);
        first.GetProperty("macs").GetInt64().ShouldBe(1152);
        first.GetProperty("weightBytes").GetInt64().ShouldBe(104);
        first.GetProperty("inputs")[0].GetProperty("shape").EnumerateArray().Select(size => size.GetInt32()).ShouldBe([1, 8, 8, 1]);
        first.GetProperty("outputs")[0].GetProperty("shape").EnumerateArray().Select(size => size.GetInt32()).ShouldBe([1, 4, 4, 8]);
    }

    [Fact]
    public void Memory_adds_up_and_reading_in_pieces_takes_less_of_it()
    {
        JsonElement ram = Workbench.Json("inspect", _bench.NetworkElb()).GetProperty("ram");

        foreach (string mode in new[] { "resident", "streamed" })
        {
            JsonElement use = ram.GetProperty(mode);
            string[] parts = ["arena", "modelFile", "weightWindow", "kernels", "interpreter", "statics"];
            parts.Sum(part => use.GetProperty(part).GetInt64()).ShouldBe(use.GetProperty("total").GetInt64());
        }

        ram.GetProperty("resident").GetProperty("modelFile").GetInt64().ShouldBeGreaterThan(ram.GetProperty("streamed").GetProperty("modelFile").GetInt64());
    }

    [Fact]
    public void A_TensorFlow_Lite_model_is_imported_in_memory()
    {
        JsonElement model = Workbench.Json("inspect", _bench.NetworkTflite());

        model.GetRawText().ShouldBe(Workbench.Json("inspect", _bench.NetworkElb()).GetRawText());
    }

    [Fact]
    public void People_see_operators_arena_memory_and_boards()
    {
        string text = Workbench.Run("inspect", _bench.NetworkElb()).Succeeded().Output;

        // The picture and the tables of memory change with the planner and the kernels; the rest does not.
        string[] lines = text.Split('\n');
        lines[1].ShouldBe("7 operators, 2,328 MACs, 244 bytes of weights and biases");
        lines[2].ShouldStartWith("Input  1x8x8x1 int8, scale ");
        lines[3].ShouldBe("Output  1x3 int8, scale 0.00390625, zero point -128");
        Cells(text, "Conv2D").ShouldBe(["0", "Conv2D", "1x8x8x1", "1x4x4x8"]);
        Cells(text, "Add").ShouldBe(["2", "Add", "1x4x4x8 + 1x4x4x8", "1x4x4x8"]);
        Cells(text, "Softmax").ShouldBe(["6", "Softmax", "1x3", "1x3"]);
        text.ShouldContain("Arena over time: ");
        text.ShouldContain("▲ peak: ");
        text.ShouldContain("RAM: everything on the managed heap");
        text.ShouldContain("ESP32_DevKitC");
        lines.ShouldAllBe(line => line.Length == line.TrimEnd().Length);

        static string[] Cells(string text, string kind) =>
            [.. text.Split('\n').First(line => line.Contains($" {kind} ")).Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(4)];
    }

    [Fact]
    public void The_arena_of_the_json_holds_every_buffer()
    {
        JsonElement model = Workbench.Json("inspect", _bench.NetworkElb());

        int arena = model.GetProperty("arenaBytes").GetInt32();
        JsonElement[] buffers = [.. model.GetProperty("arena").GetProperty("buffers").EnumerateArray()];
        buffers.ShouldAllBe(buffer => buffer.GetProperty("offset").GetInt32() + buffer.GetProperty("bytes").GetInt32() <= arena);
        buffers.Select(buffer => buffer.GetProperty("name").GetString()).ShouldBe(
            ["input", "Conv2D 0", "DepthwiseConv2D 1", "Add 2", "AveragePool2D 3", "Reshape 4", "FullyConnected 5", "output", "patch 0", "ring 1"],
            ignoreOrder: true);
    }

    [Fact]
    public void One_board_can_be_chosen_by_name()
    {
        JsonElement boards = Workbench.Json("inspect", _bench.NetworkElb(), "--board", "st_stm32f769i_discovery").GetProperty("boards");

        boards.GetArrayLength().ShouldBe(1);
        boards[0].GetProperty("name").GetString().ShouldBe("ST_STM32F769I_DISCOVERY");
        boards[0].GetProperty("fitsResident").GetBoolean().ShouldBeTrue();
        boards[0].GetProperty("fitsStorage").GetBoolean().ShouldBeFalse();
        boards[0].GetProperty("fitsStreamed").GetBoolean().ShouldBeTrue("The file can be read from a resource.");
    }

    [Fact]
    public void A_board_of_the_user_is_read_from_its_file()
    {
        File.WriteAllText(_bench["mine.json"], BoardJson(heap: 4000));

        JsonElement board = Workbench.Json("inspect", _bench.NetworkElb(), "--board", _bench["mine.json"]).GetProperty("boards")[0];

        board.GetProperty("name").GetString().ShouldBe("Mine");
        board.GetProperty("heapBytes").GetInt64().ShouldBe(4000);
        board.GetProperty("fitsResident").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public void A_model_that_is_too_large_says_so()
    {
        File.WriteAllText(_bench["mine.json"], BoardJson(heap: 4000));

        Workbench.Run("inspect", _bench.NetworkElb(), "--board", _bench["mine.json"]).Succeeded().Output.ShouldContain("too much");
    }

    [Fact]
    public void An_unknown_board_is_a_mistake_that_names_the_known_ones() =>
        Workbench.Run("inspect", _bench.NetworkElb(), "--board", "Arduino").IsMistake("'Arduino'", "ESP32_DevKitC", "ST_STM32F769I_DISCOVERY");

    [Theory]
    [InlineData("{}")]
    [InlineData("[1, 2")]
    [InlineData("null")]
    [InlineData("""{ "name": 3 }""")]
    public void A_board_file_that_is_not_sound_is_a_mistake(string json)
    {
        File.WriteAllText(_bench["mine.json"], json);

        Workbench.Run("inspect", _bench.NetworkElb(), "--board", _bench["mine.json"]).IsMistake("mine.json", "board.schema.json");
    }

    [Fact]
    public void A_board_without_heap_is_a_mistake()
    {
        File.WriteAllText(_bench["mine.json"], BoardJson(heap: 0));

        Workbench.Run("inspect", _bench.NetworkElb(), "--board", _bench["mine.json"]).IsMistake("'heap.bytes' is not positive");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(500)]
    public void A_model_that_is_cut_short_is_a_mistake(int length)
    {
        byte[] model = File.ReadAllBytes(_bench.NetworkElb());

        Workbench.Run("inspect", _bench.Write("cut.elb", model[..length])).IsMistake("'", "cut.elb", "cut short");
    }

    [Fact]
    public void A_flipped_bit_anywhere_is_a_mistake()
    {
        byte[] model = File.ReadAllBytes(_bench.NetworkElb());
        for (int position = 0; position < model.Length; position += 7)
        {
            byte[] damaged = [.. model];
            damaged[position] ^= (byte)(1 << (position % 8));

            Workbench.Run("inspect", _bench.Write("damaged.elb", damaged)).IsMistake("damaged.elb");
        }
    }

    [Fact]
    public void Another_file_is_a_mistake()
    {
        File.WriteAllText(_bench["notes.txt"], "no model");

        Workbench.Run("inspect", _bench["notes.txt"]).IsMistake("neither an EdgeLearn model", ".elb", ".tflite");
    }

    [Fact]
    public void A_missing_file_is_a_mistake() => Workbench.Run("inspect", _bench["none.elb"], "--json").IsMistake("There is no file");

    [Fact]
    public void A_second_model_is_wrong_usage() => Workbench.Run("inspect", "a.elb", "b.elb").IsWrongUsage("b.elb", "edgelearn inspect --help");

    [Fact]
    public void A_model_without_weights_has_no_multiplications()
    {
        JsonElement model = Workbench.Json("inspect", _bench.Elb("add", SampleGraphs.Of(OperatorKind.Add)));

        model.GetProperty("macs").GetInt64().ShouldBe(0);
        model.GetProperty("weightBytes").GetInt64().ShouldBe(0);
        model.GetProperty("inputs").GetArrayLength().ShouldBe(2);
    }

    public void Dispose() => _bench.Dispose();

    private static string BoardJson(int heap) => $$"""
        {
          "name": "Mine", "title": "My board", "firmware": "MINE", "chip": "chip", "clockMegahertz": 100,
          "heap": { "bytes": {{heap}}, "kind": "measured", "source": "here" },
          "deployment": { "bytes": 100000, "kind": "estimated", "source": "there" },
          "storage": { "bytes": 0, "kind": "measured", "source": "none" },
          "speed": { "nanosecondsLow": 1.5, "nanosecondsHigh": 3, "kind": "estimated", "source": "a guess" }
        }
        """;
}
