using EdgeLearn.Signal.Tests.Reference;
using EdgeLearn.Toolchain.Costs.Counting;
using EdgeLearn.Toolchain.Engines;
using EdgeLearn.Toolchain.Features;

namespace EdgeLearn.Signal.Tests.Costs;

/// <summary>What kernels cost nanoCLR, by the cost model: docs/signal.md has what the real interpreter needed, and these bounds keep it so.</summary>
public class SignalCostTests
{
    [Theory]
    [InlineData(64, 700_000)]
    [InlineData(128, 1_450_000)]
    [InlineData(256, 3_200_000)]
    [InlineData(512, 6_600_000)]
    [InlineData(1024, 14_300_000)]
    public void A_power_spectrum_costs_no_more_than_the_page_says(int points, long units)
    {
        using var code = new CountedSignal();
        dynamic fft = code.Create("RealFft", points);
        int[] window = WindowTable.Create(WindowFunction.Hann, points);
        short[] samples = TestSignals.Create("noise", points, 1, 32767);
        var power = new long[(points / 2) + 1];

        code.Count(() => fft.Power(samples, 0, points, window, power)).ShouldBeInRange(units / 2, units);
    }

    [Fact]
    public void Cepstral_coefficients_of_30_ms_cost_no_more_than_the_page_says()
    {
        using var code = new CountedSignal();
        byte[] bytes = FeatureWriter.Write(
            new FeatureDescription { SampleRate = 16000, WindowLength = 480, Hop = 480, Features = [new MfccFeature()] }, [new FeatureScale(1e-5, 0)], 0.02, 0);
        dynamic pipeline = code.Create("FeaturePipeline", bytes, 0, bytes.Length);
        short[] samples = TestSignals.Create("noise", 480, 1, 32767);
        var features = new sbyte[13];

        code.Count(() => pipeline.Extract(samples, 0, features, 0)).ShouldBeInRange(4_500_000, 9_500_000);
    }

    /// <summary>The library as a board gets it, counting what it executes.</summary>
    private sealed class CountedSignal : IDisposable
    {
        private const string Name = "EdgeLearn.Signal";

        private static readonly Lazy<byte[]> Image = new(() => EngineCompiler.Compile(Name, DeviceSources.Of(Name), []));

        private readonly CountingRewriter _rewriter = new();
        private readonly EngineContext _context;
        private readonly long[] _values;

        public CountedSignal()
        {
            _context = new EngineContext([_rewriter.Rewrite(new EngineAssembly(Name, Image.Value, IsGenerated: false))]);
            _values = new long[_rewriter.Counters.Count];
            CounterStore.Set(_context.Loaded.Single(), _values);
        }

        public object Create(string type, params object[] arguments) => Activator.CreateInstance(_context.Find($"{Name}.{type}"), arguments)!;

        public long Count(Action action)
        {
            action();
            Array.Clear(_values);
            action();
            return Tally.Of(_rewriter.Counters, _values).CostUnits;
        }

        public void Dispose() => _context.Unload();
    }
}
