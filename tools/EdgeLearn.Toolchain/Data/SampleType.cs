namespace EdgeLearn.Toolchain.Data;

/// <summary>The type of the samples of a data set.</summary>
public enum SampleType
{
    /// <summary>Float32.</summary>
    Float32,

    /// <summary>Signed 16-bit integers, as a microphone or a sensor gives them and fixed-point features take them; values are rounded and saturated.</summary>
    Int16,
}
