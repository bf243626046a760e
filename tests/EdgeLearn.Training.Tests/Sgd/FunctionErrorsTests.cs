using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Zoo;

namespace EdgeLearn.Training.Tests.Sgd;

/// <summary>Errors that pass an activation, element by element, beside those of the float twin.</summary>
public sealed class FunctionErrorsTests
{
    private const int Units = 40;

    [Theory]
    [InlineData(OperatorKind.Tanh, 0)]
    [InlineData(OperatorKind.Logistic, 0)]
    [InlineData(OperatorKind.HardSwish, 0)]
    [InlineData(OperatorKind.LeakyRelu, 0.1)]
    [InlineData(OperatorKind.LeakyRelu, 0.01)]
    [InlineData(OperatorKind.LeakyRelu, -0.5)]
    public void Each_unit_gets_the_error_that_floats_give_it(OperatorKind function, float slope)
    {
        var builder = new FloatGraphBuilder([30]);
        builder.Dense(Units, Activation.None);
        builder.Function(function, slope);
        builder.Dense(3, Activation.None);
        var network = new TrainedNetwork(builder, 4, new SgdOptions { Ease = 0 });
        var random = new RandomBits(7);
        sbyte[] sample = [.. Enumerable.Range(0, 30).Select(_ => (sbyte)(random.Next(7) - 64))];
        network.Learner.Observe(sample);
        GraphTensor first = network.Graph.Operators.First(op => op.Kind == OperatorKind.FullyConnected).Outputs[0];
        int before = new TrainingPlan(network.Learner.Interpreter.Model).Errors[Error(network) * TrainingPlan.ErrorLength];
        sbyte[] activations = [.. network.Learner.Interpreter.Arena[before..(before + Units)]];
        network.Learner.Step(1);
        network.Twin.Observe(network.Input.Dequantize(sample));
        network.Twin.Step(1, 0.01f);

        // The outputs of the integers differ a little from those of the floats, and so do their errors: by one factor or so for all units.
        float[] wanted = [.. network.Twin.ErrorsOf(first)!];
        double[] errors = Errors(network);
        double along = errors.Zip(wanted, (a, b) => a * b).Sum() / wanted.Sum(b => (double)b * b);
        along.ShouldBe(1, 0.15);
        for (int unit = 0; unit < Units; unit++)
        {
            if (Math.Abs((int)activations[unit]) is > 3 and < 127)
            {
                errors[unit].ShouldBe(wanted[unit] * along, (0.25 * Math.Abs(wanted[unit])) + 0.008, $"unit {unit} at {activations[unit]}");
            }
        }

        activations.Count(value => value < -3).ShouldBeGreaterThan(8, "units on both sides of 0");
        activations.Count(value => value > 3).ShouldBeGreaterThan(8, "units on both sides of 0");
    }

    private static int Error(TrainedNetwork network) => new TrainingPlan(network.Learner.Interpreter.Model).OutputErrorOf(First(network));

    private static int First(TrainedNetwork network) => new TrainingPlan(network.Learner.Interpreter.Model).First;

    private static double[] Errors(TrainedNetwork network)
    {
        ErrorTensors errors = network.Learner.Errors;
        int error = Error(network);
        double scale = Math.ScaleB(Factor.Mantissa(errors.Scale(error)), Factor.Exponent(errors.Scale(error)));
        return [.. Enumerable.Range(0, errors.Count(error)).Select(i => scale * errors.Values[errors.Offset(error) + i])];
    }
}
