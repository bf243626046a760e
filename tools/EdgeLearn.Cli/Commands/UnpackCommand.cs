using System.CommandLine;
using EdgeLearn.Cli.Display;
using EdgeLearn.Toolchain.Files;
using EdgeLearn.Toolchain.Packing;
using Spectre.Console;

namespace EdgeLearn.Cli.Commands;

/// <summary>edgelearn unpack: turns a packed model back, as a board does.</summary>
internal static class UnpackCommand
{
    public static Command Create(Terminal terminal)
    {
        var packed = new Argument<string>("PACKED") { Description = "A packed model (.elp)." };
        var output = CommonOptions.File("--output", "The model file (.elb) to write.", required: true, "-o");
        var command = new Command("unpack", "Turn a packed model back into the model file, with the code that runs on boards.") { packed, output };
        command.SetAction(parsed =>
        {
            string source = parsed.GetRequiredValue(packed);
            string target = parsed.GetRequiredValue(output);
            UserFile.RequireOther(target, source);
            byte[] file = UserFile.ReadAllBytes(source);
            byte[] model = ModelPacker.Unpack(file, UserFile.Quoted(source));
            UserFile.WriteAllBytes(target, model);
            terminal.Console.WriteLine($"{target}: {Figures.Bytes(model.Length)}, from {Figures.Bytes(file.Length)}");
            return ExitStatus.Success;
        });
        return command;
    }
}
