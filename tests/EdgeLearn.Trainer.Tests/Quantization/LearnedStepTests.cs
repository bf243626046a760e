using EdgeLearn.Trainer.Native;
using EdgeLearn.Trainer.Quantization;
using TorchSharp;

namespace EdgeLearn.Trainer.Tests.Quantization;

public class LearnedStepTests
{
    public LearnedStepTests() => TorchLibrary.Prepare(1);

    [Theory]
    [InlineData(8, 127)]
    [InlineData(4, 7)]
    [InlineData(2, 1)]
    public void Weights_become_whole_multiples_within_their_bits(int bits, int highest)
    {
        torch.Tensor weights = Normal(5, 40);
        LearnedStep step = LearnedStep.OfWeights(weights, bits, 0);

        float[] rounded = step.Round(weights).data<float>().ToArray();

        step.Steps().Length.ShouldBe(5);
        double[] multiples = [.. rounded.Select((value, i) => (double)value / step.Steps()[i / 40])];
        multiples.ShouldAllBe(multiple => Math.Abs(multiple - Math.Round(multiple)) < 1e-4);
        multiples.Max(Math.Abs).ShouldBeInRange(Math.Max(1, highest / 2) - 1e-4, highest + 1e-4);
    }

    [Fact]
    public void Activations_are_clipped_to_eight_bits_and_zero_is_exact()
    {
        LearnedStep step = LearnedStep.OfRange(-1, 3);

        float[] rounded = step.Round(torch.tensor(new float[] { -9, -1, 0, 0.0101f, 3, 9 })).data<float>().ToArray();

        float scale = step.Steps()[0];
        scale.ShouldBe(4f / 255, 1e-6f);
        step.ZeroPoint.ShouldBe(-64);
        rounded[2].ShouldBe(0);
        rounded[0].ShouldBe((-128 + 64) * scale, 1e-5f);
        rounded[3].ShouldBe(scale, 1e-6f);
        rounded[^1].ShouldBe((127 + 64) * scale, 1e-5f);
    }

    [Fact]
    public void The_gradient_of_a_step_is_that_of_the_paper()
    {
        // Of the step: round(v/s) - v/s inside, the bound outside; scaled down by sqrt(values * highest). Of its logarithm: times the step.
        LearnedStep step = LearnedStep.OfActivations(0.5f, 0, isLearned: true);
        float[] values = [0.3f, -0.7f, 1000f, -1000f];
        torch.Tensor input = torch.tensor(values).requires_grad_();
        torch.Tensor factors = torch.tensor(new float[] { 1, 2, 3, 5 });

        (step.Round(input) * factors).sum().backward();

        double expected = ((1 - 0.6) * 1) + ((-1 - -1.4) * 2) + (127 * 3) + (-128 * 5);
        step.Logarithm.grad!.item<float>().ShouldBe((float)(expected * 0.5 / Math.Sqrt(4 * 127)), 1e-3f);
        input.grad!.data<float>().ToArray().ShouldBe([1, 2, 0, 0]);
    }

    private static torch.Tensor Normal(params long[] shape)
    {
        using var generator = new torch.Generator(7);
        return torch.randn(shape, generator: generator);
    }
}
