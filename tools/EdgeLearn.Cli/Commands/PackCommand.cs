using System.CommandLine;
using System.Globalization;
using EdgeLearn.Cli.Display;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Files;
using EdgeLearn.Toolchain.Import;
using EdgeLearn.Toolchain.Packing;
using Spectre.Console;

namespace EdgeLearn.Cli.Commands;

/// <summary>edgelearn pack: makes a model small for transfer over the air.</summary>
internal static class PackCommand
{
    public static Command Create(Terminal terminal)
    {
        var model = CommonOptions.Model("A model file (.elb).");
        var output = CommonOptions.File("--output", "The packed model (.elp) to write.", required: true, "-o");
        var places = new Option<int>("--places")
        {
            Description = "What the board may spend while it unpacks, 520 bytes each: 1 to 64. Fewer make the file a little larger.",
            HelpName = "N",
            DefaultValueFactory = _ => ModelPacker.UsualPlaces,
            CustomParser = result =>
            {
                if (!int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int count) || count is < 1 or > ModelPacker.MostPlaces)
                {
                    result.AddError($"'--places' takes 1 to {ModelPacker.MostPlaces}.");
                }

                return count;
            },
        };
        var command = new Command("pack", "Make a model small for transfer over the air; a board turns it back into the same bytes.") { model, output, places };
        command.SetAction(parsed =>
        {
            string source = parsed.GetRequiredValue(model);
            string target = parsed.GetRequiredValue(output);
            UserFile.RequireOther(target, source);
            BlobModel blob = ModelFile.Open(source);
            byte[] packed = ProgressDisplay.Show(terminal, "Packing", () => ModelPacker.Pack(blob, parsed.GetValue(places)));
            UserFile.WriteAllBytes(target, packed);
            terminal.Console.WriteLine($"{target}: {Figures.Bytes(packed.Length)}, from {Figures.Bytes(blob.Bytes.Length)}");
            terminal.Console.WriteLine($"A board needs {Figures.Bytes(ModelPacker.BoardBytes(packed))} of memory while it unpacks, beside the model.");
            return ExitStatus.Success;
        });
        return command;
    }
}
