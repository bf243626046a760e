using System.Globalization;
using System.Text;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Learning;
using EdgeLearn.Toolchain.Learning.Bill;
using EdgeLearn.Toolchain.Learning.Reference;
using EdgeLearn.Toolchain.Zoo;

namespace EdgeLearn.Toolchain.Benchmarks.Learning;

/// <summary>The part of docs/learning-results.md that is about the memory of a head.</summary>
internal static class HeadPage
{
    private const int Features = 64;
    private const int Classes = 12;
    private const int Kept = 100;
    private const int Held = 24;

    /// <summary>Writes it.</summary>
    public static void Write(StringBuilder page)
    {
        page.Append(CultureInfo.InvariantCulture, $"""

            ## What a head takes

            Bytes of heap by nanoCLR's rule, every object and static field counted, for {Features} features, {Classes} classes and {Kept} samples kept to be learned again; the gate holds {Held} samples back and keeps the last good weights.
            A head made on the board needs no model; what computes its features comes on top.

            | head | momentum | weights and biases | hidden bits | velocities | kept samples | the rest | all | gate | all with gate |
            |---|---|---:|---:|---:|---:|---:|---:|---:|---:|

            """);
        foreach (bool momentum in (bool[])[false, true])
        {
            Row(page, "made on the board (`DenseHead`)", momentum, setup => HeadBiller.MemoryOf(Features, Classes, setup));
        }

        BlobModel model = Model();
        foreach (bool momentum in (bool[])[false, true])
        {
            Row(page, "a model of one layer with its file in memory (`SgdLearner`)", momentum, setup => TrainingBiller.MemoryOf(model, setup));
        }
    }

    private static void Row(StringBuilder page, string name, bool momentum, Func<TrainingSetup, TrainingMemory> weigh)
    {
        TrainingMemory memory = weigh(new TrainingSetup(momentum, Replay: Kept));
        TrainingMemory gated = weigh(new TrainingSetup(momentum, Replay: Kept, Held: Held));
        long rest = memory.Total - memory.Weights - memory.HiddenBits - memory.Momentum - memory.Replay;
        page.Append(CultureInfo.InvariantCulture,
            $"| {name} | {(momentum ? "yes" : "no")} | {memory.Weights:N0} | {memory.HiddenBits:N0} | {memory.Momentum:N0} | {memory.Replay:N0} | {rest:N0} | {memory.Total:N0} | {gated.Gate:N0} | {gated.Total:N0} |\n");
    }

    private static BlobModel Model()
    {
        var builder = new FloatGraphBuilder([Features]);
        builder.Dense(Classes, Activation.None);
        Graph graph = UntrainedModel.Create(builder.Build("head"), new Quantization(1f / 64, 0), seed: 1);
        return BlobModel.Open(BlobWriter.Write(graph, new BlobOptions { Training = new TrainingPlanOptions() }), "head");
    }
}
