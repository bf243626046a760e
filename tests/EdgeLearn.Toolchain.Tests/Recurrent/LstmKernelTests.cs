using System.Runtime.InteropServices;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Tests.Golden;
using EdgeLearn.Toolchain.Tests.Operators;
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
    public void A_changed_record_is_refused_or_runs()
    {
        const int mutations = 3000;
        var lstm = new LstmCase { Batch = 2, TimeMajor = true };
        var blob = BlobWriter.Write(LstmGraphs.Of(lstm), new BlobOptions { WeightWindow = 100 });
        var refused = 0;
        RandomCases.Run(mutations, random =>
        {
            var damaged = DamagedBlob.Of(random, blob);
            try
            {
                new Interpreter(random.Next(2) == 0 ? new ByteArraySource(damaged) : new StreamedSource(damaged), new AllKernels()).Run();
            }
            catch (ModelFormatException)
            {
                refused++;
            }
        });

        refused.ShouldBeInRange(mutations / 4, mutations - 1);
    }

    [Theory]
    [InlineData(0, 2)] // neither order
    [InlineData(2, 0)] // a shift that is none
    [InlineData(4, -32)] // a shift out of range
    [InlineData(6, 1)]
    [InlineData(7, 32769)] // a bound beyond int16
    [InlineData(7, -1)]
    [InlineData(8, 15)] // steps of the table beyond 2^31
    [InlineData(8, -17)]
    [InlineData(9, -1)] // sums outside the arena
    [InlineData(9, 1 << 20)]
    [InlineData(11, 3)] // tiles that cut a unit
    [InlineData(11, 0)]
    public void A_parameter_out_of_range_is_refused(int parameter, int value)
    {
        var damaged = DamagedBlob.With(BlobWriter.Write(LstmGraphs.Of(new LstmCase()), new BlobOptions()), parameter, value);

        Should.Throw<ModelFormatException>(() => new Interpreter(new StreamedSource(damaged), new AllKernels())).Error.ShouldBe(ModelError.BadOperator);
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

    private static GraphTensor Zeros(GraphTensor weights) => new(weights.Name, weights.Type, weights.Shape)
    {
        SourceIndex = weights.SourceIndex,
        Quantization = new Quantization(1, 0),
        Data = new byte[weights.ByteCount],
    };
}
