using System.Text.Json;
using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Blob;

namespace EdgeLearn.Toolchain.Tests.Golden;

public class GoldenModelTests
{
    [Theory]
    [InlineData("kws")]
    [InlineData("resnet8")]
    [InlineData("ad")]
    [InlineData("micro_speech")]
    [InlineData("hello_world")]
    public void A_reference_model_gives_the_bytes_of_TensorFlow_Lite_Micro(string name)
    {
        var golden = GoldenModel.Load(name);

        var outputs = Samples.Run(new Interpreter(new ByteArraySource(golden.Blob())), golden.Inputs);

        outputs.ShouldBe(golden.Outputs);
    }

    [Theory]
    [InlineData("kws")]
    [InlineData("resnet8")]
    [InlineData("ad")]
    [InlineData("micro_speech")]
    [InlineData("hello_world")]
    public void A_reference_model_gives_the_same_bytes_when_its_weights_stay_in_storage(string name)
    {
        var golden = GoldenModel.Load(name);

        var outputs = Samples.Run(new Interpreter(new StreamedSource(golden.Blob())), golden.Inputs);

        outputs.ShouldBe(golden.Outputs);
    }

    [Theory]
    [InlineData("kws", 8200)]
    [InlineData("resnet8", 33400)]
    [InlineData("ad", 780)]
    [InlineData("micro_speech", 4300)]
    public void The_arena_of_a_reference_model_stays_within_its_target(string name, int target)
    {
        var model = new Model(new ByteArraySource(GoldenModel.Load(name).Blob()));

        model.ArenaLength.ShouldBeLessThanOrEqualTo(target);
    }

    [Theory]
    [InlineData("kws")]
    [InlineData("resnet8")]
    [InlineData("ad")]
    [InlineData("micro_speech")]
    [InlineData("hello_world")]
    public void A_blob_is_not_larger_than_the_file_it_came_from(string name)
    {
        var golden = GoldenModel.Load(name);

        golden.Blob().Length.ShouldBeLessThanOrEqualTo(golden.File.Length);
    }

    [Theory]
    [InlineData("kws")]
    [InlineData("resnet8")]
    [InlineData("ad")]
    public void Without_fusion_every_tensor_between_operators_has_the_bytes_of_TensorFlow_Lite_Micro(string name)
    {
        var golden = GoldenModel.Load(name);
        var planned = PlannedModel.From(golden.Graph, fuse: false);
        var interpreter = new Interpreter(new ByteArraySource(BlobWriter.Write(planned, new BlobOptions { Fuse = false })));
        using var index = JsonDocument.Parse(SharedData.Bytes($"golden/{name}/tensors/tensors.json"));
        var expected = index.RootElement.EnumerateArray().ToDictionary(
            entry => entry.GetProperty("tensor").GetInt32(),
            entry => SharedData.Bytes($"golden/{name}/tensors/{entry.GetProperty("file").GetString()}"));
        var arena = (byte[])(Array)interpreter.Arena;
        Array.Copy(golden.Inputs, 0, arena, interpreter.Input(0).Offset, golden.InputLength);

        var seen = new HashSet<int> { golden.Graph.Inputs[0].SourceIndex };
        for (var i = 0; i < interpreter.OperatorCount; i++)
        {
            interpreter.RunOperator(i);
            foreach (var output in planned.Operators[i].Outputs)
            {
                arena.AsSpan(planned.OffsetOf(output), output.ByteCount).ToArray().ShouldBe(
                    expected[output.SourceIndex], $"tensor {output.SourceIndex} after operator {i}");
                seen.Add(output.SourceIndex);
            }
        }

        seen.ShouldBe(expected.Keys, ignoreOrder: true);
    }

    [Theory]
    [InlineData("kws", 1000)]
    [InlineData("ad", 196)]
    [InlineData("hello_world", 256)]
    public void The_larger_evaluation_set_gives_the_same_bytes_too(string name, int count)
    {
        var golden = GoldenModel.Load(name, samples: "eval_");
        golden.Inputs.Length.ShouldBe(count * golden.InputLength);
        var blob = golden.Blob();
        var outputs = new byte[golden.Outputs.Length];

        Parallel.For(
            0,
            count,
            () => new Interpreter(new ByteArraySource(blob)),
            (i, _, interpreter) =>
            {
                Samples.Run(interpreter, golden.Inputs.AsSpan(i * golden.InputLength, golden.InputLength).ToArray())
                    .CopyTo(outputs, i * golden.OutputLength);
                return interpreter;
            },
            _ => { });

        outputs.ShouldBe(golden.Outputs);
    }
}
