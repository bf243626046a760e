using System.Buffers.Binary;
using System.Runtime.InteropServices;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Tests.Golden;
using EdgeLearn.Toolchain.Tests.Reference;

namespace EdgeLearn.Toolchain.Tests.Recurrent;

/// <summary>The kernel against the definition of the operator.</summary>
public class LstmKernelTests
{
    private static readonly LstmCase[] Cases =
    [
        new(),
        new() { Features = 1, Units = 1, Steps = 1 },
        new() { Features = 28, Units = 20, Steps = 28, InputScale = 1f / 255, InputZeroPoint = -128, HiddenZeroPoint = -3, WeightScale = 0.02f },
        new() { Features = 3, Units = 19, Steps = 9 },
        new() { Features = 19, Units = 3, Steps = 9 },
        new() { Features = 8, Units = 8, Steps = 6, TimeMajor = true },
        new() { Features = 5, Units = 11, Steps = 4, Batch = 3, TimeMajor = true },
        new() { Features = 11, Units = 5, Steps = 4, Batch = 3, TimeMajor = true },
        new() { Features = 5, Units = 9, Steps = 4, Batch = 3 },
        new() { Features = 9, Units = 4, Steps = 4, Batch = 2 },
        new() { Features = 70, Units = 33, Steps = 1, Batch = 2 },
        new() { CellPower = -15, WeightScale = 0.02f },
        new() { CellPower = -13 },
        new() { CellPower = -9, WeightScale = 0.05f, Steps = 20 },
        new() { CellPower = -20, Bias = 20000 },
        new() { CellPower = 1 },
        new() { CellClip = 0.5f, WeightScale = 0.02f, Steps = 12 },
        new() { CellClip = 10, CellPower = -10, WeightScale = 0.02f, Steps = 12 },
        new() { CellClip = 1e-5f },
        new() { CellClip = 1000 },
        new() { InputScale = 30, WeightScale = 3, Bias = 1000000 },
        new() { InputScale = 400, WeightScale = 300, Bias = 3 },
        new() { InputScale = 1e-4f, WeightScale = 1e-5f },
        new() { HiddenScale = 1e-4f, HiddenZeroPoint = 127 },
        new() { HiddenScale = 3f, HiddenZeroPoint = -128 },
        new() { Bias = int.MaxValue - 1 },
        new() { Features = 257, Units = 16, Steps = 2, WeightScale = 0.01f, InputScale = 0.07f, InputZeroPoint = -128 },
    ];

    public static TheoryData<int> Indices => [.. Enumerable.Range(0, Cases.Length)];

    [Fact]
    public void The_table_of_the_definition_is_that_of_the_reference()
    {
        // The checksum is of the 256 entries in lite/kernels/internal/common.h, little-endian.
        var table = MemoryMarshal.AsBytes(LstmReference.SigmoidTable.AsSpan()).ToArray();

        Crc32.Append(0, table, 0, table.Length).ShouldBe(unchecked((int)0xB84F6AB4));
    }

    [Theory]
    [MemberData(nameof(Indices))]
    public void An_LSTM_in_memory_gives_the_bytes_of_the_definition(int index) =>
        Compare(Cases[index], new BlobOptions(), blob => new ByteArraySource(blob));

    [Theory]
    [MemberData(nameof(Indices))]
    public void An_LSTM_whose_weights_stay_in_storage_gives_the_same_bytes(int index) =>
        Compare(Cases[index], new BlobOptions(), blob => new StreamedSource(blob));

    [Theory]
    [MemberData(nameof(Indices))]
    public void An_LSTM_gives_the_same_bytes_through_the_smallest_window(int index) =>
        Compare(Cases[index], new BlobOptions { WeightWindow = 1 }, blob => new StreamedSource(blob));

    [Fact]
    public void Every_part_of_the_logistic_function_and_of_the_hyperbolic_tangent_is_that_of_the_definition()
    {
        // Without inputs and with a multiplier of 1 the sums of the gates are the biases: 2048 values over all of int16, each gate its own order.
        const int units = 256;
        for (var part = 0; part < 8; part++)
        {
            var lstm = new LstmCase { Units = units, Features = 1, Steps = 2, InputScale = 1f / 4096, WeightScale = 1, CellPower = -15, HiddenScale = 1f / 128 };
            var operands = LstmGraphs.Operands(lstm);
            for (var gate = 0; gate < 4; gate++)
            {
                operands[1 + gate] = Zeros(operands[1 + gate]!);
                operands[5 + gate] = Zeros(operands[5 + gate]!);
                int[] biases = [.. Enumerable.Range(0, units).Select(u => short.MinValue + ((((u * 8) + part) * (2 * gate + 1) % 2048) * 32) + gate)];
                operands[12 + gate] = LstmGraphs.Bias(12 + gate, biases, lstm);
            }

            var graph = LstmGraphs.Of(lstm, operands, cellClip: 0);
            var runner = new LstmRunner(graph, new BlobOptions(), blob => new ByteArraySource(blob));
            var reference = new LstmReference(graph.Operators[0]);

            runner.Run(new byte[2]).ShouldBe(reference.Run(new byte[2]));
            runner.Cell.ShouldBe(reference.Cell);
        }
    }

    [Fact]
    public void States_last_from_one_run_to_the_next_until_a_reset()
    {
        var graph = LstmGraphs.Of(new LstmCase { WeightScale = 0.02f });
        var runner = new LstmRunner(graph, new BlobOptions(), blob => new ByteArraySource(blob));
        var sample = new byte[graph.Inputs[0].ByteCount];
        new Random(5).NextBytes(sample);

        var first = runner.Run(sample);
        var second = runner.Run(sample);
        runner.Interpreter.Reset();
        var afterReset = runner.Run(sample);

        second.ShouldNotBe(first);
        afterReset.ShouldBe(first);
    }

    [Fact]
    public void Outputs_lie_over_inputs_that_were_used()
    {
        // States of 6 and 12 bytes, sums of 48; the 60 bytes of output need no room of their own.
        var graph = LstmGraphs.Of(new LstmCase { Features = 11, Units = 6, Steps = 10 });

        PlannedModel.From(graph, fuse: true).Plan.Size.ShouldBe(110 + 6 + 12 + 48);
    }

    [Fact]
    public void A_record_out_of_range_is_refused_or_does_no_harm()
    {
        var lstm = new LstmCase { Batch = 2, TimeMajor = true };
        var runner = new LstmRunner(LstmGraphs.Of(lstm), new BlobOptions(), blob => new ByteArraySource(blob));
        var model = runner.Interpreter.Model;
        var record = model.FindSection(SectionId.Operators, out var length);
        var refused = 0;
        for (var position = record; position < record + length; position += 2)
        {
            foreach (var value in new ushort[] { 0, 1, 2, 4, 0x7FFF, 0x8000, 0xFFFF, 0xFFFE })
            {
                var blob = runner.Blob.ToArray();
                BinaryPrimitives.WriteUInt16LittleEndian(blob.AsSpan(position), value);
                BinaryPrimitives.WriteInt32LittleEndian(blob.AsSpan(12), Crc32.Append(0, blob, 16, blob.Length - 16));
                foreach (ModelSource source in new ModelSource[] { new ByteArraySource(blob), new StreamedSource(blob) })
                {
                    try
                    {
                        new Interpreter(source, new AllKernels()).Run();
                    }
                    catch (ModelFormatException)
                    {
                        refused++;
                    }
                }
            }
        }

        refused.ShouldBeGreaterThan(100);
    }

    private static void Compare(LstmCase lstm, BlobOptions options, Func<byte[], ModelSource> source)
    {
        var graph = LstmGraphs.Of(lstm);
        var runner = new LstmRunner(graph, options, source);
        var reference = new LstmReference(graph.Operators[0]);
        var random = new Random(lstm.Seed + 1);
        for (var round = 0; round < 2; round++)
        {
            for (var run = 0; run < 2; run++)
            {
                var sample = new byte[graph.Inputs[0].ByteCount];
                random.NextBytes(sample);
                runner.Run(sample).ShouldBe(reference.Run(sample));
                runner.Hidden.ShouldBe(reference.Hidden);
                runner.Cell.ShouldBe(reference.Cell);
            }

            runner.Interpreter.Reset();
            reference.Reset();
            runner.Hidden.ShouldBe(reference.Hidden);
            runner.Cell.ShouldBe(reference.Cell);
        }
    }

    private static Graphs.GraphTensor Zeros(Graphs.GraphTensor weights) => new(weights.Name, weights.Type, weights.Shape)
    {
        SourceIndex = weights.SourceIndex,
        Quantization = new Graphs.Quantization(1, 0),
        Data = new byte[weights.ByteCount],
    };
}
