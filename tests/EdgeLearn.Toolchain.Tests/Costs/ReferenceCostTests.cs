using System.Text.Json;
using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Benchmarks;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Costs;
using EdgeLearn.Toolchain.Engines;
using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Tests.Costs;

/// <summary>
/// Holds the line: no change makes a reference model dearer without saying so. After an intended change, or a gain worth keeping, run
/// the tests once with EDGELEARN_ACCEPT_COSTS=1 and look at the difference.
/// </summary>
public class ReferenceCostTests
{
    private const string Accept = "EDGELEARN_ACCEPT_COSTS";
    private const double Allowed = 1.01;

    private static readonly Lock Writing = new();

    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true };

    private static string Book => Path.Combine(Repository.Root, "tests", "EdgeLearn.Toolchain.Tests", "Costs", "reference-costs.json");

    public static TheoryData<string, string> Rows
    {
        get
        {
            TheoryData<string, string> rows = [];
            foreach (string engine in ModelEngines.Names)
            {
                foreach (string model in new[] { "pump", "network", "activity", "kws", "resnet8", "ad", "micro_speech" })
                {
                    rows.Add(model, engine);
                }
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_reference_model_is_not_dearer_than_it_was(string model, string engine)
    {
        string row = $"{model}, {engine}";
        (BlobModel blob, byte[]? sample) = Open(model);
        long units = ModelProfile.Of(blob, engine, sample).CostUnits;
        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            Write(row, units);
        }

        Dictionary<string, long> book = Read();
        book.ShouldContainKey(row, $"Nobody has accepted the costs of {row} yet: run the tests once with {Accept}=1.");
        units.ShouldBeLessThanOrEqualTo((long)(Allowed * book[row]), $"{row} became dearer by {((double)units / book[row]) - 1:P1}; if that is intended, run the tests once with {Accept}=1.");
    }

    private static (BlobModel Blob, byte[]? Sample) Open(string model) => model switch
    {
        "pump" => (BlobModel.Open(File.ReadAllBytes(Path.Combine(Repository.Root, "models", "pump", "pump.elb")), model), null),
        "network" => (Open(SampleGraphs.Network()), null),
        "activity" => Open(BenchmarkModel.Activity),
        _ => Open(BenchmarkModel.Reference(model, Path.GetDirectoryName(SharedData.Path("golden"))!)!),
    };

    private static (BlobModel Blob, byte[]? Sample) Open(BenchmarkModel model) => (Open(model.Graph), model.Sample);

    private static BlobModel Open(Graph graph) => BlobModel.Open(BlobWriter.Write(graph, new BlobOptions()), graph.Name);

    private static Dictionary<string, long> Read() =>
        File.Exists(Book) ? JsonSerializer.Deserialize<Dictionary<string, long>>(File.ReadAllText(Book))! : [];

    private static void Write(string row, long units)
    {
        lock (Writing)
        {
            SortedDictionary<string, long> book = new(Read(), StringComparer.Ordinal) { [row] = units };
            File.WriteAllText(Book, JsonSerializer.Serialize(book, Format) + "\n");
        }
    }
}
