using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Costs.Counting;
using EdgeLearn.Toolchain.Engines;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Import;
using EdgeLearn.Toolchain.Twin;

namespace EdgeLearn.Toolchain.Tests.Costs;

public class CountedRunTests
{
    public static TheoryData<string> Engines => [.. ModelEngines.Names];

    public static TheoryData<OperatorKind> Kinds => [.. Enum.GetValues<OperatorKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Code_that_counts_gives_the_bytes_of_the_twin(OperatorKind kind)
    {
        BlobModel model = ModelOf(SampleGraphs.Of(kind));
        byte[] sample = SampleInput.Of(model);

        CountedRun run = Run(model);

        run.Outputs.ShouldBe(SampleRunner.Run(model, sample));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void No_kernel_allocates_while_it_runs(OperatorKind kind) =>
        Run(ModelOf(SampleGraphs.Of(kind))).Operators.ShouldAllBe(tally => tally.AllocatedBytes == 0);

    [Theory]
    [MemberData(nameof(Engines))]
    public void Every_engine_gives_the_bytes_of_the_twin(string engine)
    {
        BlobModel model = ModelOf(SampleGraphs.Network());
        byte[] sample = SampleInput.Of(model);

        CountedRun run = CountedRun.Of(ModelEngines.Prepare(engine, model), sample);

        run.Outputs.ShouldBe(SampleRunner.Run(model, sample));
        run.Operators.ShouldAllBe(tally => tally.AllocatedBytes == 0);
    }

    [Fact]
    public void Counts_are_the_same_every_time()
    {
        BlobModel model = ModelOf(SampleGraphs.Network());

        IEnumerable<long> first = Run(model).Operators.Select(tally => tally.CostUnits);

        Run(model).Operators.Select(tally => tally.CostUnits).ShouldBe(first);
    }

    [Fact]
    public void Every_operator_is_counted()
    {
        BlobModel model = ModelOf(SampleGraphs.Network());

        CountedRun run = Run(model);

        run.Operators.Count.ShouldBe(model.Operators.Count);
        run.Operators.ShouldAllBe(tally => tally.CostUnits > tally.Instructions.Sum() && tally.Instructions.Sum() > 0);
    }

    private static CountedRun Run(BlobModel model) => CountedRun.Of(ModelEngines.Prepare(ModelEngines.Interpreter, model), SampleInput.Of(model));

    private static BlobModel ModelOf(Graph graph) => BlobModel.Open(BlobWriter.Write(graph, new BlobOptions()), graph.Name);
}
