namespace EdgeLearn.Training.Tests.Heads;

/// <summary>Softmax regression in doubles, one sample a step, from weights of 0: what <see cref="DenseHead"/> is compared with.</summary>
internal sealed class FloatHead(int features, int classes, double scale, int zeroPoint)
{
    private readonly double[,] _weights = new double[classes, features];
    private readonly double[] _biases = new double[classes];

    public int Classify(sbyte[] sample)
    {
        double[] logits = Logits(sample);
        return Array.IndexOf(logits, logits.Max());
    }

    public void Step(sbyte[] sample, int label, double rate)
    {
        double[] logits = Logits(sample);
        double[] powers = [.. logits.Select(logit => Math.Exp(logit - logits.Max()))];
        double sum = powers.Sum();
        for (int k = 0; k < classes; k++)
        {
            double error = (powers[k] / sum) - (k == label ? 1 : 0);
            _biases[k] -= rate * error;
            for (int n = 0; n < features; n++)
            {
                _weights[k, n] -= rate * error * Real(sample[n]);
            }
        }
    }

    private double[] Logits(sbyte[] sample) =>
        [.. Enumerable.Range(0, classes).Select(k => _biases[k] + Enumerable.Range(0, features).Sum(n => _weights[k, n] * Real(sample[n])))];

    private double Real(sbyte value) => scale * (value - zeroPoint);
}
