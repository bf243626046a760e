using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Compilation;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Tests.Generated;
using EdgeLearn.Toolchain.Tests.Golden;
using EdgeLearn.Toolchain.Tests.Recurrent;

namespace EdgeLearn.Toolchain.Tests.Compilation;

/// <summary>What of a compiled model is still data.</summary>
public class RemainderTests
{
    [Fact]
    public void Without_compiled_operators_the_remainder_is_the_whole_model()
    {
        var batch = new CompiledBatch();
        List<(string Name, byte[] Inputs, byte[] Expected)> cases = [];
        foreach (string name in GeneratedModels.Names)
        {
            Graph graph = GeneratedModels.Create(name, 11);
            var model = BlobModel.Open(BlobWriter.Write(graph, new BlobOptions()), name);
            byte[] inputs = GeneratedSamples.Of(graph, 11);
            batch.Add(model, CompileGoal.Speed, [.. Enumerable.Range(0, model.Operators.Count)]);
            cases.Add((name, inputs, Samples.Run(model.CreateInterpreter(), inputs)));
            batch.Models[^1].Layers.ShouldAllBe(layer => !layer.IsCode);
        }

        IReadOnlyList<Interpreter> compiled = batch.Load();

        for (var i = 0; i < cases.Count; i++)
        {
            Samples.Run(compiled[i], cases[i].Inputs).ShouldBe(cases[i].Expected, cases[i].Name);

            // No code is needed for such a remainder.
            Samples.Run(new Interpreter(new StreamedSource(batch.Models[i].Program.Blob), new AllKernels()), cases[i].Inputs)
                .ShouldBe(cases[i].Expected, cases[i].Name);
        }
    }

    [Fact]
    public void The_weights_of_compiled_layers_are_not_in_the_remainder()
    {
        var model = Network();

        CompiledModel compiled = Compile(model);

        compiled.Program.Blob.Length.ShouldBeLessThan(model.Bytes.Length - ((int)model.WeightBytes / 2));
    }

    [Fact]
    public void Labels_stay()
    {
        var model = BlobModel.Open(BlobWriter.Write(SampleGraphs.Network(), new BlobOptions { Labels = ["yes", "no", "neither"] }), "network");
        var batch = new CompiledBatch();
        batch.Add(model, CompileGoal.Speed);

        batch.Load()[0].ReadLabels().ShouldBe(["yes", "no", "neither"]);
    }

    [Fact]
    public void Code_refuses_the_remainder_of_another_model()
    {
        var batch = new CompiledBatch();
        var model = Network();
        batch.Add(model, CompileGoal.Speed);
        var changed = BlobModel.Open(BlobWriter.Write(SampleGraphs.Network(), new BlobOptions { Labels = ["a", "b", "c"] }), "another");
        batch.Add(changed, CompileGoal.Speed);
        KernelSet[] kernels = batch.LoadKernels();

        new Interpreter(new ByteArraySource(batch.Models[0].Program.Blob), kernels[0]).OperatorCount.ShouldBe(model.Operators.Count);
        Should.Throw<ModelFormatException>(() => new Interpreter(new ByteArraySource(batch.Models[1].Program.Blob), kernels[0]));
        Should.Throw<ModelFormatException>(() => new Interpreter(new ByteArraySource(batch.Models[0].Program.Blob), kernels[1]));
    }

    [Fact]
    public void Kernels_of_the_library_refuse_a_remainder_with_compiled_layers() => Should.Throw<ModelFormatException>(
        () => new Interpreter(new ByteArraySource(Compile(Network()).Program.Blob), new AllKernels()));

    [Fact]
    public void A_state_survives_from_run_to_run()
    {
        var lstm = new LstmCase();
        Graph graph = LstmGraphs.Of(lstm);
        var model = BlobModel.Open(BlobWriter.Write(graph, new BlobOptions()), "lstm");
        byte[] inputs = GeneratedSamples.Of(graph, 3);
        var batch = new CompiledBatch();
        batch.Add(model, CompileGoal.Speed);

        Samples.Run(batch.Load()[0], inputs, reset: false).ShouldBe(Samples.Run(model.CreateInterpreter(), inputs, reset: false));
    }

    private static BlobModel Network() => BlobModel.Open(BlobWriter.Write(SampleGraphs.Network(), new BlobOptions()), "network");

    private static CompiledModel Compile(BlobModel model) => ModelCompiler.Compile(model, "A model", new CompileOptions("EdgeLearn.Compiled", "Network"));
}
