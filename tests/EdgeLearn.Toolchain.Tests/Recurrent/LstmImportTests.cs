using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Export.Tflite;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Import.Tflite;
using EdgeLearn.Toolchain.Tests.Import.Tflite;
using EdgeLearn.Toolchain.Tests.Reference;

namespace EdgeLearn.Toolchain.Tests.Recurrent;

public class LstmImportTests
{
    [Theory]
    [InlineData(false, 0f)]
    [InlineData(true, 0.5f)]
    public void An_LSTM_comes_back_from_a_file_with_all_its_operands(bool timeMajor, float cellClip)
    {
        var graph = LstmGraphs.Of(new LstmCase { TimeMajor = timeMajor, CellClip = cellClip });

        var imported = TfliteImporter.Import(TfliteWriter.Write(graph), "lstm");

        imported.ShouldEqual(graph);
        var lstm = imported.Operators.ShouldHaveSingleItem();
        lstm.Inputs.Count.ShouldBe(24);
        lstm.Inputs.Index().Where(operand => operand.Item is null).Select(operand => operand.Index).ShouldBe([9, 10, 11, 16, 17, 20, 21, 22, 23]);
        lstm.Inputs.Index().Where(operand => operand.Item is { IsVariable: true }).Select(operand => operand.Index).ShouldBe([18, 19]);
    }

    [Fact]
    public void An_imported_LSTM_gives_the_bytes_of_the_definition()
    {
        var original = LstmGraphs.Of(new LstmCase { WeightScale = 0.02f });
        var imported = TfliteImporter.Import(TfliteWriter.Write(original), "lstm");
        var sample = new byte[original.Inputs[0].ByteCount];
        new Random(7).NextBytes(sample);

        var outputs = new LstmRunner(imported, new BlobOptions(), blob => new ByteArraySource(blob)).Run(sample);

        outputs.ShouldBe(new LstmReference(original.Operators[0]).Run(sample));
    }

    [Fact]
    public void The_last_four_operands_may_be_left_off()
    {
        var operands = LstmGraphs.Operands(new LstmCase());
        var graph = LstmGraphs.Of(new LstmCase(), operands[..20], cellClip: 0);

        var imported = TfliteImporter.Import(TfliteWriter.Write(graph), "lstm");

        imported.Operators[0].Inputs.Count.ShouldBe(20);
        Should.NotThrow(() => BlobWriter.Write(imported, new BlobOptions()));
    }
}
