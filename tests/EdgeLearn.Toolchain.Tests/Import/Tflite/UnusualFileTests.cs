using EdgeLearn.Toolchain.Export.Tflite;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Import.Tflite;
using Google.FlatBuffers;
using Shouldly;

namespace EdgeLearn.Toolchain.Tests.Import.Tflite;

/// <summary>Parts of the format that converters seldom write.</summary>
public class UnusualFileTests
{
    [Fact]
    public void The_plainest_file_is_read()
    {
        Graph graph = Import(new RawModel());
        graph.Tensors.Count.ShouldBe(2);
        graph.Operators.ShouldHaveSingleItem().Kind.ShouldBe(OperatorKind.Relu);
    }

    [Fact]
    public void Tensors_that_nothing_uses_are_left_out()
    {
        Graph graph = Import(new RawModel { SpareTensors = 3 });
        graph.Tensors.Select(tensor => tensor.SourceIndex).ShouldBe([0, 1]);
    }

    /// <summary>Converters list the sums of an LSTM's gates there, which only an LSTM with layer normalization needs.</summary>
    [Fact]
    public void Intermediates_are_left_out()
    {
        Graph graph = Import(new RawModel { SpareTensors = 3, Intermediates = [2, 3, 4] });
        graph.Tensors.Select(tensor => tensor.SourceIndex).ShouldBe([0, 1]);
        graph.Operators.ShouldHaveSingleItem().Inputs.Count.ShouldBe(1);
    }

    [Fact]
    public void A_batch_that_is_open_is_taken_as_the_shape_says() => Import(Signature(-1, 5)).Inputs[0].Shape.ShouldBe([1, 5]);

    [Fact]
    public void Another_dimension_that_is_open_is_refused() => Message(Signature(1, -1)).ShouldBe(
        "Model input 0 has the shape 1x-1, where -1 is only known at run time. Convert the model with a fixed input shape; only the batch may be open.");

    [Fact]
    public void A_sparse_tensor_is_refused() => Message(new RawModel
    {
        Prepare = EmptyTable,
        Extend = (builder, table) => builder.AddOffset(6, table, 0),
    }).ShouldContain("Model input 0 uses tensor 0 '', which is stored sparse (SparsityParameters)");

    [Fact]
    public void A_tensor_in_another_file_is_refused() => Message(new RawModel
    {
        Extend = (builder, _) => builder.AddUint(10, 1, 0),
    }).ShouldContain("whose data is in another file (external buffer)");

    [Theory]
    [InlineData(1, "CustomQuantization")]
    [InlineData(2, "BlockwiseQuantization")]
    [InlineData(3, "MultiAxisQuantization")]
    [InlineData(9, "quantization details number 9")]
    public void Another_kind_of_quantization_is_refused_by_name(byte type, string name) => Message(new RawModel
    {
        Prepare = builder =>
        {
            builder.StartTable(7);
            builder.AddByte(4, type, 0);
            return builder.EndTable();
        },
        Extend = (builder, quantization) => builder.AddOffset(4, quantization, 0),
    }).ShouldContain($"is quantized with {name}, which EdgeLearn does not run");

    [Fact]
    public void Data_behind_the_tables_is_read()
    {
        byte[] file = BehindTheTables(offset: 2048, size: 5);
        Array.Resize(ref file, 2053);
        new byte[] { 1, 2, 3, 4, 5 }.CopyTo(file, 2048);

        // The constant is an input here, which is refused, but only after its data was found.
        Should.Throw<ModelException>(() => TfliteImporter.Import(file, "")).Message.ShouldContain("Model input 0 '' is a constant");
    }

    [Theory]
    [InlineData(2048, 5)]
    [InlineData(ulong.MaxValue, 5)]
    [InlineData(100, ulong.MaxValue)]
    [InlineData(100, 1 << 30)]
    public void Data_outside_of_the_file_is_refused(ulong offset, ulong size) =>
        Should.Throw<ModelException>(() => TfliteImporter.Import(BehindTheTables(offset, size), "")).Message.ShouldContain("buffer 1 lies outside of the file");

    [Fact]
    public void Tensors_of_one_buffer_share_one_array()
    {
        var shared = new byte[24];
        var weights = new GraphTensor("a", ElementType.Int8, [4, 6]) { Quantization = new Quantization(1, 0), Data = shared };
        var more = new GraphTensor("b", ElementType.Int8, [4, 6]) { Quantization = new Quantization(1, 0), Data = shared };
        var sum = new GraphTensor("c", ElementType.Int8, [4, 6]) { Quantization = new Quantization(1, 0) };
        var graph = new Graph
        {
            Tensors = [weights, more, sum],
            Inputs = [],
            Outputs = [sum],
            Operators = [new GraphOperator(0, OperatorKind.Add, [weights, more], [sum], new ElementwiseOptions(Activation.None))],
        };
        graph = TfliteImporter.Import(TfliteWriter.Write(graph), "");
        graph.Tensors[0].Data.ShouldBeSameAs(graph.Tensors[1].Data);
    }

    [Fact]
    public void Many_operators_that_are_one_table_are_refused_without_taking_much_memory() =>
        MessageWithinBound(new RawModel { OperatorCount = 200_000 }.Build()).ShouldContain("many of its parts overlap");

    [Fact]
    public void Many_tensors_with_one_long_name_are_refused_without_taking_much_memory()
    {
        // Every part of the concatenation is another tensor with the same table, and so the same name of a megabyte.
        const int parts = 1000;
        var tensor = new GraphTensor(new string('x', 1 << 20), ElementType.Int8, [1]) { Quantization = new Quantization(1, 0), Data = [0] };
        GraphTensor[] tensors = [tensor, .. Enumerable.Range(1, parts).Select(_ => new GraphTensor("", ElementType.Int8, [1]))];
        var sum = new GraphTensor("sum", ElementType.Int8, [parts]);
        var surgeon = new FileSurgeon(TfliteWriter.Write(new Graph
        {
            Tensors = [.. tensors, sum],
            Inputs = [],
            Outputs = [sum],
            Operators = [new GraphOperator(0, OperatorKind.Concatenation, tensors[1..], [sum], new ConcatenationOptions(0, Activation.None))],
        }));
        int vector = surgeon.Vector(surgeon.Graph, 0) + 4;
        for (int i = 1; i <= parts; i++)
        {
            surgeon.Put(vector + (4 * i), (uint)(surgeon.Tensor(0) - (vector + (4 * i))));
        }

        MessageWithinBound(surgeon.File).ShouldContain("many of its parts overlap");
    }

    private static string MessageWithinBound(byte[] file)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        string message = Should.Throw<ModelException>(() => TfliteImporter.Import(file, "")).Message;
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(100_000 + (64L * file.Length));
        return message;
    }

    private static RawModel Signature(params int[] signature) => new()
    {
        Prepare = builder => RawModel.Integers(builder, signature),
        Extend = (builder, vector) => builder.AddOffset(7, vector, 0),
    };

    private static byte[] BehindTheTables(ulong offset, ulong size) => new RawModel
    {
        Extend = (builder, _) => builder.AddUint(2, 1, 0),
        Buffer = builder =>
        {
            builder.StartTable(3);
            builder.AddUlong(1, offset, 0);
            builder.AddUlong(2, size, 0);
            return builder.EndTable();
        },
    }.Build();

    private static int EmptyTable(FlatBufferBuilder builder)
    {
        builder.StartTable(1);
        return builder.EndTable();
    }

    private static Graph Import(RawModel model) => TfliteImporter.Import(model.Build(), "raw");

    private static string Message(RawModel model) => Should.Throw<ModelException>(() => Import(model)).Message;
}
