using System.Runtime.InteropServices;
using EdgeLearn.Signal;
using EdgeLearn.Toolchain.Data;
using EdgeLearn.Toolchain.Data.Arrays;
using EdgeLearn.Toolchain.Evaluation.Episodes;
using EdgeLearn.Toolchain.Features;

namespace EdgeLearn.Toolchain.Recipes;

/// <summary>The samples of a recipe as the model sees them: features computed and quantized by the code that runs on the chip.</summary>
internal sealed class PreparedData
{
    private const float FeatureScale = 1f / 32; // int8 from -4 to 4 standard deviations

    private readonly FeatureDescription? _features;
    private readonly IReadOnlyList<FeatureScale> _scales;
    private readonly short[] _signals = [];

    /// <summary>Prepares a data set.</summary>
    /// <exception cref="ModelException">The features do not fit the samples.</exception>
    public PreparedData(Dataset data, Recipe recipe)
        : this(data, recipe, null)
    {
    }

    private PreparedData(Dataset data, Recipe recipe, IReadOnlyList<FeatureScale>? scales)
    {
        Data = data;
        Recipe = recipe;
        Episodes = recipe.Episodes;
        _features = recipe.Features;
        if (_features is null)
        {
            Inputs = data.Samples.ToSingles();
            Shape = data.SampleShape;
            _scales = [];
            return;
        }

        if (data.Samples.Type != Graphs.ElementType.Int16)
        {
            throw new ModelException("Features are computed from integers: say \"type\": \"Int16\" in 'data', with a 'scale' that uses their range.");
        }

        short[] samples = MemoryMarshal.Cast<byte, short>(data.Samples.Data).ToArray();
        _signals = samples;
        int size = data.SampleShape.Aggregate(1, (product, dimension) => product * dimension);
        byte[] measuring = FeatureWriter.Write(_features);
        var pipeline = new FeaturePipeline(measuring, 0, measuring.Length);
        if (pipeline.SignalLength * pipeline.Channels > size)
        {
            throw new ModelException(
                $"The features take {pipeline.SignalLength:N0} samples of {pipeline.Channels} channels, and a sample of the data has {size:N0} values: make windows longer, or rows fewer.");
        }

        int groups = recipe.FeatureScales switch
        {
            FeatureScaling.Channels => _features.Channels,
            FeatureScaling.One => 1,
            _ => pipeline.RowLength,
        };
        _scales = scales ?? FeatureStandardization.Fit(pipeline, data.Split.Train.Select(index => samples[(index * size)..((index + 1) * size)]), groups);
        InputQuantization = new Graphs.Quantization(FeatureScale, 0);
        Shape = pipeline.Rows > 1 ? [pipeline.Rows, pipeline.RowLength] : RawShape(pipeline, _features);
        byte[] section = Section(InputQuantization)!;
        var quantizing = new FeaturePipeline(section, 0, section.Length);
        Inputs = new float[data.Count * pipeline.FeatureCount];
        var features = new sbyte[pipeline.FeatureCount];
        for (int i = 0; i < data.Count; i++)
        {
            quantizing.Extract(samples, i * size, features, 0);
            for (int f = 0; f < features.Length; f++)
            {
                Inputs[(i * features.Length) + f] = FeatureScale * features[f];
            }
        }
    }

    /// <summary>What the samples are prepared for.</summary>
    public Recipe Recipe { get; }

    /// <summary>The data set.</summary>
    public Dataset Data { get; }

    /// <summary>How an embedding is measured; null for other networks.</summary>
    public EpisodeOptions? Episodes { get; }

    /// <summary>The inputs of the model: samples of <see cref="Shape"/>.</summary>
    public float[] Inputs { get; }

    /// <summary>The shape of one input.</summary>
    public int[] Shape { get; }

    /// <summary>The quantization in which features come; null where inputs are no features.</summary>
    public Graphs.Quantization? InputQuantization { get; }

    /// <summary>Prepares other samples in the same way, with the scales that these have.</summary>
    public PreparedData Of(Dataset data) => new(data, Recipe, _scales);

    /// <summary>The section of the model file that computes the features; null without features.</summary>
    /// <param name="input">The quantization of the model's input.</param>
    public byte[]? Section(Graphs.Quantization input) => _features is null ? null : FeatureWriter.Write(_features, _scales, input.Scale, input.ZeroPoint);

    /// <summary>Some inputs, as a graph with one input takes them.</summary>
    public float[][][] Samples(IReadOnlyList<int> indices)
    {
        int size = Inputs.Length / Data.Count;
        return [.. indices.Select(index => new[] { Inputs[(index * size)..((index + 1) * size)] })];
    }

    /// <summary>Some inputs as an array for the trainer.</summary>
    public NumericArray Array(IReadOnlyList<int> indices) => NumericArray.Of([.. Samples(indices).SelectMany(sample => sample[0])], [indices.Count, .. Shape]);

    /// <summary>Some inputs as the bytes that a board computes.</summary>
    /// <param name="indices">Which.</param>
    /// <param name="input">The quantization of the model's input.</param>
    public byte[] Bytes(IReadOnlyList<int> indices, Graphs.Quantization input)
    {
        if (Section(input) is not { } section)
        {
            return [.. Samples(indices).SelectMany(sample => input.Quantize(sample[0])).Select(value => (byte)value)];
        }

        var pipeline = new FeaturePipeline(section, 0, section.Length);
        var features = new sbyte[pipeline.FeatureCount];
        var bytes = new List<byte>();
        foreach (int index in indices)
        {
            pipeline.Extract(_signals, index * (_signals.Length / Data.Count), features, 0);
            bytes.AddRange(MemoryMarshal.AsBytes(features.AsSpan()));
        }

        return [.. bytes];
    }

    private static int[] RawShape(FeaturePipeline pipeline, FeatureDescription features) =>
        features.Features is [RawFeature] ? [pipeline.RowLength / pipeline.Channels, pipeline.Channels] : [pipeline.RowLength];
}
