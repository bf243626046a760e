using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Learning;
using EdgeLearn.Toolchain.Zoo;
using EdgeLearn.Training;

namespace EdgeLearn.Toolchain.Benchmarks.Anomalies;

/// <summary>An autoencoder over the last samples of a series that trains from nothing, on every sample, with an alarm of its scores.</summary>
internal sealed class WatchedAutoencoder
{
    private const int StepShift = 5; // samples of 4,096 steps in 7 bits

    private readonly AutoencoderDetector _detector;
    private readonly AnomalyAlarm _alarm;
    private readonly sbyte[] _window;
    private int _seen;

    private WatchedAutoencoder(AutoencoderDetector detector, AnomalyAlarm alarm, int length)
    {
        _detector = detector;
        _alarm = alarm;
        _window = new sbyte[length];
    }

    /// <summary>The last samples, as the model gets them.</summary>
    public sbyte[] Window => _window;

    /// <summary>Whether there were as many samples as a window has.</summary>
    public bool IsFilled => _seen >= _window.Length;

    /// <summary>The error of the last window.</summary>
    public int Score { get; private set; }

    /// <summary>Makes one.</summary>
    /// <param name="widths">The widths of its layers, from the input to the output.</param>
    /// <param name="alarm">How errors become alarms.</param>
    public static WatchedAutoencoder Create(int[] widths, AlarmOptions alarm)
    {
        var learner = new SgdLearner(new ByteArraySource(Model(widths)), new CommonKernels(), Options());
        return new WatchedAutoencoder(new AutoencoderDetector(learner), new AnomalyAlarm(alarm), widths[0]);
    }

    /// <summary>How it learns.</summary>
    public static SgdOptions Options() => new() { AdaptRanges = true, Rate = Factor.OfMillionths(20_000) };

    /// <summary>The bytes of an untrained autoencoder of which all layers train: dense layers with ReLU, the last without.</summary>
    /// <param name="widths">The widths of its layers, from the input to the output.</param>
    public static byte[] Model(int[] widths)
    {
        // A step is 1/32: samples of one step around a mean of 0 have a size that layers begin well with.
        var scale = new Quantization(1f / 32, 0);
        var network = new FloatGraphBuilder([widths[0]]);
        for (int i = 1; i < widths.Length; i++)
        {
            network.Dense(widths[i], i == widths.Length - 1 ? Activation.None : Activation.Relu);
        }

        return BlobWriter.Write(UntrainedModel.Create(network.Build("autoencoder"), scale, 1, scale), new BlobOptions { Training = new TrainingPlanOptions() });
    }

    /// <summary>Judges and learns the next sample.</summary>
    /// <param name="sample">0 to 4,095 for what is usual.</param>
    /// <returns>Whether there is an alarm.</returns>
    public bool Observe(short sample)
    {
        Array.Copy(_window, 1, _window, 0, _window.Length - 1);
        _window[^1] = (sbyte)Math.Clamp((sample >> StepShift) - 64, sbyte.MinValue, sbyte.MaxValue);
        if (++_seen < _window.Length)
        {
            return false;
        }

        Score = _detector.Observe(_window);
        bool isAlarm = _alarm.Observe(Score);
        _detector.Step();
        _alarm.Step();
        return isAlarm;
    }
}
