using System.CommandLine;
using EdgeLearn.Toolchain.Engines;

namespace EdgeLearn.Cli.Commands;

/// <summary>The option --engine: how to run a model.</summary>
internal static class EngineOption
{
    /// <summary>The option, with the interpreter where nothing is said.</summary>
    public static Option<string> Create(IReadOnlyList<string> engines)
    {
        var engine = new Option<string>("--engine")
        {
            Description = $"How to run: {string.Join(", ", engines)}. The bytes are the same.",
            HelpName = "ENGINE",
            DefaultValueFactory = _ => ModelEngines.Interpreter,
        };
        engine.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !engines.Contains(result.Tokens[0].Value))
            {
                result.AddError($"There is no engine '{result.Tokens[0].Value}'; there is: {string.Join(", ", engines)}.");
            }
        });
        return engine;
    }
}
