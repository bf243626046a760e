using EdgeLearn.Toolchain.Planning;
using Shouldly;
using Xunit;

namespace EdgeLearn.Toolchain.Tests.Planning;

public sealed class ArenaPictureTests
{
    [Fact]
    public void Buffers_are_areas_and_in_place_operators_keep_their_rows()
    {
        var lines = ArenaPicture.Render(Example(), 60, 10);

        lines.ShouldBe([
            "5,000 ┤                          ▓▓ scratch ▓▓",
            "      │                          ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒",
            "      │▒▒▒▒▒▒▒▒▒▒▒▒▒             ▒▒▒▒▒▒▒▒▒ scores ▒▒▒▒▒▒▒▒▒",
            "      │▒▒▒ image ▒▒▒             ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒",
            "3,000 ┤████████████████████░░░░░░░░░░░░░░░░░░░",
            "      │████████████████████░░░░░░░░░░░░░░░░░░░",
            "      │████████████████████░░░░░░░░░░░░░░░░░░░",
            "      │███████ conv ███████░░░░░░░ dw ░░░░░░░░",
            "1,000 ┤████████████████████░░░░░░░░░░░░░░░░░░░",
            "      │████████████████████░░░░░░░░░░░░░░░░░░░",
            "    0 └────────────────────────────────────────────────────",
            "             0            1            2            3",
            "                                       ▲ peak: 5,000 bytes",
        ], customMessage: string.Join('\n', lines));
    }

    [Fact]
    public void The_legend_names_place_and_life() =>
        ArenaPicture.Legend(Example()).ShouldBe([
            "A  image    1,000 bytes at 3,000  step 0",
            "B  conv     3,000 bytes at     0  steps 0 to 1",
            "C  dw       3,000 bytes at     0  steps 1 to 2",
            "D  scratch    500 bytes at 4,500  step 2",
            "E  scores   1,500 bytes at 3,000  steps 2 to 3",
        ]);

    [Fact]
    public void The_letters_of_the_legend_stand_where_names_do_not_fit()
    {
        ArenaBuffer[] buffers = [.. Enumerable.Range(0, 12).Select(i => new ArenaBuffer($"a long name {i}", 100, i, i))];

        var lines = ArenaPicture.Render(ArenaPlanner.Plan(buffers), 60, 3);

        lines[1].ShouldBe("    │ A ▒ B █ C ░ D ▓ E ▒ F █ G ░ H ▓ I ▒ J █ K ░ L ▓", customMessage: string.Join('\n', lines));
    }

    [Theory]
    [InlineData(40, 1, 3)]
    [InlineData(60, 20, 31)]
    [InlineData(80, 24, 300)]
    [InlineData(120, 24, 1)]
    public void A_picture_keeps_to_its_width_and_height(int width, int height, int steps)
    {
        ArenaBuffer[] buffers = [.. Enumerable.Range(0, steps).Select(i => new ArenaBuffer($"t{i}", 50 + i * 37 % 100, i, i + 1))];

        var lines = ArenaPicture.Render(ArenaPlanner.Plan(buffers), width, height);

        lines.Length.ShouldBe(height + 3);
        lines.ShouldAllBe(line => line.Length <= width);
        lines[^1].ShouldContain("▲");
    }

    [Fact]
    public void An_arena_of_fewer_bytes_than_lines_is_drawn_too() =>
        ArenaPicture.Render(ArenaPlanner.Plan([new ArenaBuffer("a", 2, 0, 0), new ArenaBuffer("b", 1, 0, 0)]), 40, 12)
            .ShouldContain(line => line.Contains(" b "));

    [Fact]
    public void An_empty_arena_says_so() =>
        ArenaPicture.Render(ArenaPlanner.Plan([]), 60, 10).ShouldBe(["The arena is empty."]);

    private static ArenaPlan Example()
    {
        ArenaBuffer image = new("image", 1000, 0, 0);
        ArenaBuffer conv = new("conv", 3000, 0, 1);
        ArenaBuffer dw = new("dw", 3000, 1, 2);
        ArenaBuffer scratch = new("scratch", 500, 2, 2);
        ArenaBuffer scores = new("scores", 1500, 2, 3);
        return ArenaPlanner.Plan([image, conv, dw, scratch, scores], [OverlapRule.Exactly(1, conv, dw)]);
    }
}
