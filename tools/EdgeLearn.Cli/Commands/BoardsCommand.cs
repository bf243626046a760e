using System.CommandLine;
using EdgeLearn.Cli.Display;
using EdgeLearn.Toolchain.Boards;

namespace EdgeLearn.Cli.Commands;

/// <summary>edgelearn boards: the boards that EdgeLearn knows.</summary>
internal static class BoardsCommand
{
    public static Command Create(Terminal terminal)
    {
        var json = CommonOptions.Json();
        var board = CommonOptions.Board("Show one board, with the source of every figure: its name, or the path of a board.json.");
        var command = new Command("boards", "List the boards that EdgeLearn knows.") { json, board };
        command.SetAction(parsed =>
        {
            Board? one = parsed.GetValue(board) is { } name ? BoardCatalog.Find(name) : null;
            if (parsed.GetValue(json))
            {
                Json.Write(terminal.Output, new { boards = one is null ? BoardCatalog.All : [one] });
            }
            else if (one is null)
            {
                BoardReport.PrintList(terminal.Console, BoardCatalog.All);
            }
            else
            {
                BoardReport.PrintOne(terminal.Console, one);
            }

            return ExitStatus.Success;
        });
        return command;
    }
}
