using EdgeLearn.Toolchain.Benchmarks.Anomalies;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Learning;
using EdgeLearn.Toolchain.Zoo;

namespace EdgeLearn.Training.Tests.Anomalies;

public class AutoencoderDetectorTests
{
    [Fact]
    public void It_learns_to_give_back_what_it_sees_and_stumbles_over_anything_else()
    {
        var detector = new AutoencoderDetector(Learner(WatchedAutoencoder.Model([16, 12, 4, 12, 16])));
        var random = new RandomBits(2);
        var sample = new sbyte[16];
        long first = 0;
        long last = 0;
        for (int i = 0; i < 6000; i++)
        {
            Wave(sample, random.Next(4), random);
            int score = detector.Observe(sample);
            first += i < 200 ? score : 0;
            last += i >= 5800 ? score : 0;
            detector.Step();
        }

        last.ShouldBeLessThan(first / 5);
        for (int i = 0; i < sample.Length; i++)
        {
            sample[i] = (sbyte)(i % 2 == 0 ? 40 : -40); // of the same size as a wave, but no wave
        }

        detector.Observe(sample).ShouldBeGreaterThan((int)(5 * last / 200));
    }

    [Fact]
    public void The_score_is_the_sum_of_the_squared_differences_from_the_output()
    {
        SgdLearner learner = Learner(WatchedAutoencoder.Model([8, 4, 8]));
        var detector = new AutoencoderDetector(learner);
        sbyte[] sample = [0, 10, -20, 30, -40, 50, -128, 127];
        int score = detector.Observe(sample);
        TensorInfo output = learner.Interpreter.Output(0);
        score.ShouldBe(Enumerable.Range(0, 8).Sum(i => (learner.Interpreter.Arena[output.Offset + i] - sample[i]) * (learner.Interpreter.Arena[output.Offset + i] - sample[i])));
        detector.Step().ShouldBeTrue();
        learner.Steps.ShouldBe(1);
    }

    [Fact]
    public void With_3161_parameters_that_all_train_it_takes_less_than_24_KB()
    {
        byte[] model = WatchedAutoencoder.Model(AutoencoderBenchmark.Widths);
        AutoencoderBenchmark.BytesOf(new AutoencoderBenchmark.StorageSource(model)).ShouldBeInRange(2 * 3161, 16 * 1024);
        AutoencoderBenchmark.BytesOf(new ByteArraySource(model)).ShouldBeInRange(3 * 3161, 24 * 1024 - 1);
    }

    [Fact]
    public void A_model_whose_output_is_unlike_its_input_is_refused()
    {
        var scale = new Quantization(1f / 32, 0);
        Should.Throw<ArgumentException>(() => new AutoencoderDetector(Learner(Model([8, 4], scale, scale))));
        Should.Throw<ArgumentException>(() => new AutoencoderDetector(Learner(Model([8, 4, 8], scale, new Quantization(1f / 64, 0)))));
        Should.Throw<ArgumentNullException>(() => new AutoencoderDetector(null));
    }

    private static SgdLearner Learner(byte[] model) => new(new ByteArraySource(model), new CommonKernels(), WatchedAutoencoder.Options());

    private static byte[] Model(int[] widths, Quantization input, Quantization output)
    {
        var network = new FloatGraphBuilder([widths[0]]);
        foreach (int width in widths[1..])
        {
            network.Dense(width, Activation.None);
        }

        return BlobWriter.Write(UntrainedModel.Create(network.Build("model"), input, 1, output), new BlobOptions { Training = new TrainingPlanOptions() });
    }

    private static void Wave(sbyte[] sample, int phase, RandomBits random)
    {
        for (int i = 0; i < sample.Length; i++)
        {
            sample[i] = (sbyte)(Math.Round(40 * Math.Sin((i + phase) * Math.PI / 8)) + random.Next(2));
        }
    }
}
