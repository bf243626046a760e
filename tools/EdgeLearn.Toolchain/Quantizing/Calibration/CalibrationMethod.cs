namespace EdgeLearn.Toolchain.Quantizing.Calibration;

/// <summary>How the range of an activation follows from the values that it took on calibration samples.</summary>
public enum CalibrationMethod
{
    /// <summary>From the least to the greatest value: nothing is clipped.</summary>
    MinMax,

    /// <summary>All but one value in 10,000 on each side.</summary>
    Percentile,

    /// <summary>The range with the least expected squared error of rounding and clipping.</summary>
    SquaredError,

    /// <summary>The range whose 256 steps keep the distribution best, by relative entropy (Migacz, "8-bit inference with TensorRT", 2017).</summary>
    Entropy,
}
