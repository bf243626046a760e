using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Training;
using EdgeLearn.Toolchain.Twin;
using EdgeLearn.Trainer.Networks;
using EdgeLearn.Trainer.Runs;
using TorchSharp;

namespace EdgeLearn.Trainer.Tests.Quantization;

/// <summary>What is rounded in training is what the chip rounds.</summary>
public class TwinTests
{
    [Fact]
    public void The_trainer_computes_what_the_twin_of_the_chip_computes()
    {
        using var job = new TestJob(inputs: 24, classes: 3);
        var builder = new FloatGraphBuilder(1, 24);
        GraphTensor image = builder.Node(OperatorKind.Reshape, new NoOptions(), [1, 6, 4, 1], builder.Input, builder.Integers(1, 6, 4, 1));
        GraphTensor features = builder.Convolution(image, 8, 3, 3, 1);
        GraphTensor deeper = builder.Convolution(builder.Depthwise(features), 8, 1, 1, 1, Activation.None);
        GraphTensor sum = builder.Node(OperatorKind.Add, new ElementwiseOptions(Activation.Relu), features.Shape, features, deeper);
        builder.Dense(builder.GlobalAverage(sum), 3);
        job.Folder.WriteJob(
            TestJob.Job with { Epochs = 6, BatchNormalization = true, Quantization = new QuantizationAwareOptions(StartEpoch: 3) }, builder.Build());

        TrainingState state = TrainingRun.Do(job.Folder, _ => { });

        Graph int8 = QuantizedCopy.Of(job.Folder.ReadTrainedGraph(), job.Folder.ReadResult().Quantization!);
        float[] samples = job.Folder.ReadArray("validation-inputs.npy").ToSingles();
        byte[] inputs = [.. samples.Select(value => (byte)Integer(value, int8.Inputs[0].Quantization!))];
        using IDisposable noGradient = torch.no_grad();
        Pass pass = Pass.Run(state.Network, state.Quantizer, torch.tensor(samples, 240, 24), isTraining: false);
        for (int last = 0; last < int8.Operators.Count; last++)
        {
            int[] distances = Distances(int8, last, inputs, pass[state.Network.Graph.Operators[last].Outputs[0]]);

            // The kernels round in two steps, floats in one: now and then a value is next to what it should be, and the dense layer sums that up.
            bool isDense = int8.Operators[last].Kind == OperatorKind.FullyConnected;
            distances.Average(Math.Abs).ShouldBeLessThan(isDense ? 0.6 : 0.06, int8.Operators[last].ToString());
            Math.Abs(distances.Average()).ShouldBeLessThan(isDense ? 0.2 : 0.03, int8.Operators[last].ToString());
        }
    }

    /// <summary>How far the trainer's values are from the twin's integers, in steps.</summary>
    private static int[] Distances(Graph int8, int lastOperator, byte[] inputs, torch.Tensor values)
    {
        GraphTensor result = int8.Operators[lastOperator].Outputs[0];
        var part = new Graph { Tensors = int8.Tensors, Inputs = int8.Inputs, Outputs = [result], Operators = [.. int8.Operators.Take(lastOperator + 1)] };
        byte[] outputs = SampleRunner.Run(BlobModel.Open(BlobWriter.Write(part, new BlobOptions()), "trained"), inputs);
        outputs.Distinct().Count().ShouldBeGreaterThan(50);
        return [.. values.contiguous().data<float>().ToArray().Select((value, i) => Integer(value, result.Quantization!) - (sbyte)outputs[i])];
    }

    private static sbyte Integer(float value, Toolchain.Graphs.Quantization quantization) =>
        (sbyte)Math.Clamp(MathF.Round(value / quantization.Scale) + quantization.ZeroPoint, sbyte.MinValue, sbyte.MaxValue);
}
