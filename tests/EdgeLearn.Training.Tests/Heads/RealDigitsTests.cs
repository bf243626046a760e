using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Benchmarks.Learning;
using EdgeLearn.Toolchain.Data;
using EdgeLearn.Toolchain.Data.Sources;
using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Training.Tests.Heads;

/// <summary>MNIST without a network: a head over the pixels, as far as softmax regression goes.</summary>
public sealed class RealDigitsTests
{
    private const int Pixels = 28 * 28;
    private const int Rate = 3_000;

    [Fact]
    public void A_head_over_pixels_learns_digits_as_well_as_floats_do()
    {
        Dataset digits = DatasetReader.Read(
            new DataDescription(
                new SourceOptions(Idx: new IdxOptions("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz", First: 6_000)),
                new SourceOptions(Idx: new IdxOptions("t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz", First: 2_000)),
                Label: "{label}", Scale: 1f / 255),
            SharedData.Path("data/mnist"));
        var quantization = new Quantization(1f / 255, -128);
        LearningSamples train = LearningSamples.Of(digits, digits.Split.Train, quantization);
        LearningSamples test = LearningSamples.Of(digits, digits.Split.Test, quantization);
        var head = new DenseHead(Pixels, 10, Factor.OfSingle(1f / 255), -128, new SgdOptions { Rate = Factor.OfMillionths(Rate) });
        var floats = new FloatHead(Pixels, 10, 1.0 / 255, -128);
        for (int i = 0; i < train.Inputs.Length; i++)
        {
            head.ObserveFeatures(train.Inputs[i], 0);
            head.Step(train.Labels[i]);
            floats.Step(train.Inputs[i], train.Labels[i], Rate / 1e6);
        }

        double right = Right(sample => head.ObserveFeatures(sample, 0));
        double rightInFloats = Right(floats.Classify);
        TestContext.Current.SendDiagnosticMessage($"integers {right:0.00} %, floats {rightInFloats:0.00} %, {100.0 * head.Skipped / head.Samples:0} % skipped");
        rightInFloats.ShouldBeGreaterThan(83);
        right.ShouldBeGreaterThan(rightInFloats - 0.75, "one standard error of 2,000 samples");

        double Right(Func<sbyte[], int> classify) => test.Inputs.Zip(test.Labels).Average(sample => classify(sample.First) == sample.Second ? 100.0 : 0);
    }
}
