using System.Text.Json;

namespace EdgeLearn.Cli.Tests;

public class BoardsTests
{
    [Fact]
    public void The_list_has_every_board()
    {
        string text = Workbench.Run("boards").Succeeded().Output;

        text.ShouldContain("ESP32_DevKitC");
        text.ShouldContain("ESP32_WROVER");
        text.ShouldContain("ST_STM32F769I_DISCOVERY");
    }

    [Fact]
    public void Json_has_memory_flash_and_speed_with_their_sources()
    {
        JsonElement[] boards = [.. Workbench.Json("boards").GetProperty("boards").EnumerateArray()];

        boards.Length.ShouldBe(3);
        foreach (JsonElement board in boards)
        {
            foreach (string figure in new[] { "heap", "deployment", "storage", "speed" })
            {
                board.GetProperty(figure).GetProperty("source").GetString()!.Length.ShouldBeGreaterThan(20);
                board.GetProperty(figure).GetProperty("kind").GetString().ShouldBeOneOf("measured", "estimated");
            }
        }

        JsonElement discovery = boards.Single(board => board.GetProperty("name").GetString() == "ST_STM32F769I_DISCOVERY");
        discovery.GetProperty("heap").GetProperty("bytes").GetInt64().ShouldBe(13_631_488);
        discovery.GetProperty("deployment").GetProperty("bytes").GetInt64().ShouldBe(1280 * 1024);
    }

    [Fact]
    public void One_board_tells_where_its_figures_come_from()
    {
        string text = Workbench.Run("boards", "--board", "ESP32_WROVER").Succeeded().Output;

        text.ShouldContain("estimated");
        text.ShouldContain("PSRAM");
        text.ShouldNotContain("DISCOVERY");
    }

    [Fact]
    public void An_unknown_board_is_a_mistake() => Workbench.Run("boards", "--board", "none").IsMistake("There is no board 'none'");

    [Fact]
    public void A_missing_board_file_is_a_mistake() => Workbench.Run("boards", "--board", "none.json").IsMistake("There is no file 'none.json'");

    [Theory]
    [InlineData("\"bytes\": 110000", "\"bytes\": 1.5", "'heap.bytes' in line 8")]
    [InlineData("\"kind\": \"estimated\"", "\"kind\": \"guessed\"", "'heap.kind' in line 9")]
    [InlineData("\"chip\": \"ESP32\"", "\"chip\": null", "'chip' in line 5")]
    [InlineData("\"speed\"", "\"speeed\"", "speed")]
    [InlineData("{", "}", "invalid")]
    public void A_damaged_board_file_is_a_mistake_that_names_the_place(string before, string after, string place)
    {
        string json = Workbench.Json("boards", "--board", "ESP32_DevKitC").GetProperty("boards")[0].GetRawText();
        int at = json.IndexOf(before, StringComparison.Ordinal);
        string path = Path.Combine(Directory.CreateTempSubdirectory("edgelearn tests ").FullName, "board.json");
        File.WriteAllText(path, json.Remove(at, before.Length).Insert(at, after));

        Workbench.Run("boards", "--board", path).IsMistake("is no sound board.json", place);
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }
}
