namespace EdgeLearn.Training.Tests.Heads;

/// <summary>Features of classes that overlap a little: a centre for each class, and noise.</summary>
internal sealed class Clusters
{
    private readonly Random _random;
    private readonly double[][] _centres;
    private readonly double _noise;

    public Clusters(int features, int classes, double noise, int seed)
    {
        _random = new Random(seed);
        _noise = noise;
        _centres = [.. Enumerable.Range(0, classes).Select(_ => Enumerable.Range(0, features).Select(_ => (_random.NextDouble() - 0.5) * 100).ToArray())];
    }

    public (sbyte[] Features, int Label) Next()
    {
        int label = _random.Next(_centres.Length);
        return ([.. _centres[label].Select(centre => (sbyte)Math.Clamp(Math.Round(centre + (_noise * Normal())), -128, 127))], label);
    }

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
