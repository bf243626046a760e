using EdgeLearn.Tests.Shared;

namespace EdgeLearn.Toolchain.Tests.Import.Onnx;

/// <summary>A committed list of test folders, one a line: name, tab, "runs", or name, tab, the message by which the model is refused.</summary>
internal sealed class ListedTests(string listFile)
{
    /// <summary>Set to write the lists anew, after a look at what changed.</summary>
    private const string Accept = "EDGELEARN_ACCEPT_ONNX";

    private const string Runs = "runs";

    private string ListPath => Path.Combine(Repository.Root, "tests", "EdgeLearn.Toolchain.Tests", "Import", "Onnx", listFile);

    public IReadOnlyDictionary<string, string> Verdicts => File.Exists(ListPath)
        ? File.ReadAllLines(ListPath).Where(line => line.Length > 0).Select(line => line.Split('\t', 2)).ToDictionary(parts => parts[0], parts => parts[1])
        : new Dictionary<string, string>();

    /// <summary>What a case does: "runs", the message that refuses it, or what is wrong with it.</summary>
    public static string Verdict(Func<OnnxCase> load)
    {
        try
        {
            load().ShouldGiveWhatIsExpected();
            return Runs;
        }
        catch (ModelException e)
        {
            return e.Message;
        }
    }

    /// <summary>Every folder is listed and does what the list says.</summary>
    public void ShouldHold(IEnumerable<(string Name, Func<OnnxCase> Load)> cases)
    {
        var actual = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach ((string name, Func<OnnxCase> load) in cases)
        {
            try
            {
                actual.Add(name, Verdict(load));
            }
            catch (Exception e)
            {
                actual.Add(name, $"FAILS: {e.GetType().Name} {e.Message.ReplaceLineEndings(" ")}");
            }
        }

        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            File.WriteAllLines(ListPath, actual.Select(verdict => $"{verdict.Key}\t{verdict.Value}"));
        }

        IReadOnlyDictionary<string, string> listed = Verdicts;
        actual.Keys.ShouldBe(listed.Keys.Order(StringComparer.Ordinal));
        string[] differences = [.. actual.Where(each => listed[each.Key] != each.Value || each.Value.StartsWith("FAILS", StringComparison.Ordinal)).Select(each => $"{each.Key}: {each.Value}")];
        differences.ShouldBeEmpty();
    }
}
