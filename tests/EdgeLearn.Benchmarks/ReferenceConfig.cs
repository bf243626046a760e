using BenchmarkDotNet.Configs;

namespace EdgeLearn.Benchmarks;

/// <summary>The default configuration with a column for the reference.</summary>
public sealed class ReferenceConfig : ManualConfig
{
    /// <summary>Creates the configuration.</summary>
    public ReferenceConfig()
    {
        AddColumn(new ReferenceColumn());
    }
}
