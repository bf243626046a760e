using System.CommandLine;
using System.Diagnostics;
using EdgeLearn.Cli.Display;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Evaluation;
using EdgeLearn.Toolchain.Files;
using EdgeLearn.Toolchain.Import;
using EdgeLearn.Toolchain.Twin;

namespace EdgeLearn.Cli.Commands;

/// <summary>edgelearn evaluate: how often a classifier is right.</summary>
internal static class EvaluateCommand
{
    public static Command Create(Terminal terminal)
    {
        var model = CommonOptions.Model("A model file (.elb) of a classifier.");
        var inputs = CommonOptions.File("--inputs", "Samples: every input of the model, raw little-endian bytes; the next sample follows.", required: true);
        var labels = CommonOptions.File("--labels", "The class of each sample, one byte a sample.", required: true);
        var outputs = CommonOptions.File("--outputs", "Takes the outputs of all samples, raw.", required: false);
        var json = CommonOptions.Json();
        var command = new Command("evaluate", "Measure a classifier on labelled samples.") { model, inputs, labels, outputs, json };
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(model);
            string samplePath = parsed.GetRequiredValue(inputs);
            string labelPath = parsed.GetRequiredValue(labels);
            string? target = parsed.GetValue(outputs);
            foreach (string source in target is null ? [] : new[] { path, samplePath, labelPath })
            {
                UserFile.RequireOther(target!, source);
            }

            BlobModel blob = ModelFile.Open(path);
            byte[] samples = SampleFile.Read(samplePath, blob);
            byte[] classes = UserFile.ReadAllBytes(labelPath);
            int count = samples.Length / blob.InputLength;
            Evaluator.RequireLabels(blob, count, classes, UserFile.Quoted(labelPath));
            var watch = Stopwatch.StartNew();
            EvaluationResult result = ProgressDisplay.Show(terminal, "Evaluating", count, report => Evaluator.Evaluate(blob, samples, classes, report));
            watch.Stop();
            if (target is not null)
            {
                UserFile.WriteAllBytes(target, result.Outputs);
            }

            if (parsed.GetValue(json))
            {
                Json.Write(terminal.Output, EvaluationJson.Of(result));
            }
            else
            {
                EvaluationReport.Print(terminal.Console, result, watch.Elapsed);
            }

            return ExitStatus.Success;
        });
        return command;
    }
}
