using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Zoo;
using EdgeLearn.Training.Tests.Sgd;

namespace EdgeLearn.Training.Tests.Gate;

/// <summary>Three classes, told apart by which third of a sample is large, and a classifier that can learn them.</summary>
internal sealed class LearningTask
{
    public const int Classes = 3;

    private readonly RandomBits _random = new(5);

    public LearningTask(int rate = 20_000)
    {
        var builder = new FloatGraphBuilder([12]);
        builder.Dense(8, Activation.Relu);
        builder.Dense(Classes, Activation.None);
        Learner = new TrainedNetwork(builder, 3, new SgdOptions { Rate = Factor.OfMillionths(rate) }).Learner;
    }

    public SgdLearner Learner { get; }

    public int NextLabel() => _random.Below(Classes);

    /// <summary>Lets the learner observe a new sample of a class.</summary>
    public int Observe(int label) =>
        Learner.Observe([.. Enumerable.Range(0, 12).Select(i => (sbyte)(_random.Next(6) - 32 + (i / 4 == label ? 60 : 0)))]);

    /// <summary>How many of many new samples are classified rightly, 0 to 1.</summary>
    public double Accuracy()
    {
        int right = 0;
        for (int i = 0; i < 300; i++)
        {
            right += Observe(i % Classes) == i % Classes ? 1 : 0;
        }

        return right / 300.0;
    }

    public void Learn(int steps, int shift = 0)
    {
        for (int i = 0; i < steps; i++)
        {
            int label = NextLabel();
            Observe(label);
            Learner.Step((label + shift) % Classes);
        }
    }

    public void Hold(LearningGate gate, int samples)
    {
        for (int i = 0; i < samples; i++)
        {
            Observe(i % Classes);
            gate.Hold(i % Classes);
        }
    }
}
