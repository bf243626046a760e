using System.Text;
using EdgeLearn.Toolchain.Files;

namespace EdgeLearn.Toolchain.Benchmarks.Anomalies;

/// <summary>Measures how anomalies are found, on real data, and writes docs/anomaly-results.md with its pictures.</summary>
public static class AnomalyBenchmark
{
    /// <summary>The series of the pictures and of the autoencoder.</summary>
    internal const string Machine = "realKnownCause/machine_temperature_system_failure.csv";

    /// <summary>Makes the page, and the pictures beside it.</summary>
    /// <param name="path">Where it goes.</param>
    /// <param name="data">The folder with the folders nab and cmapss.</param>
    /// <param name="report">Told what was measured; null for nobody.</param>
    /// <exception cref="ModelException">The data are not there.</exception>
    public static void WritePage(string path, string data, Action<string>? report = null)
    {
        IReadOnlyList<NabSeries> corpus = NabCorpus.Read(Path.Combine(data, "nab"));
        NabSeries machine = corpus.FirstOrDefault(series => series.Name == Machine) ?? throw new ModelException($"The series {Machine} is not there.");
        IReadOnlyList<TurbofanEngine> engines = TurbofanEngine.Read(Path.Combine(data, "cmapss", "train_FD001.txt"));
        var page = new StringBuilder();
        AnomalyPage.Begin(page);
        AnomalyPage.AddSeries(page, Detect(corpus, report));
        AnomalyPage.AddPictures(page);
        AnomalyPage.AddEngines(page, engines, report);
        AnomalyPage.AddAutoencoder(page, AutoencoderBenchmark.Run(machine));
        AnomalyPage.AddCosts(page, DetectorCosts.Measure(machine, engines[0]));
        UserFile.WriteAllBytes(path, Encoding.UTF8.GetBytes(page.ToString().ReplaceLineEndings("\n")));
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        foreach ((string name, string svg) in MachinePlots.Of(machine))
        {
            UserFile.WriteAllBytes(Path.Combine(folder, name), Encoding.UTF8.GetBytes(svg));
        }
    }

    private static List<(NabDetector Detector, NabResult[] Results)> Detect(IReadOnlyList<NabSeries> corpus, Action<string>? report)
    {
        var rows = new List<(NabDetector Detector, NabResult[] Results)>();
        foreach (NabDetector detector in NabDetector.All)
        {
            NabResult[] results = [.. corpus.Select(series => new NabResult(series, detector.Alarms(series)))];
            rows.Add((detector, results));
            report?.Invoke(FormattableString.Invariant($"{detector.Name}: {NabScorer.Normalized(results, NabProfile.Standard):0.0}"));
        }

        return rows;
    }
}
