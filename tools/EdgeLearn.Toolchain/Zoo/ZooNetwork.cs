namespace EdgeLearn.Toolchain.Zoo;

/// <summary>A small network that a recipe can name.</summary>
public enum ZooNetwork
{
    /// <summary>Dense layers.</summary>
    Mlp,

    /// <summary>Convolutions along time, for series of several channels.</summary>
    Cnn1D,

    /// <summary>Convolutions and pools, for small images.</summary>
    Cnn2D,

    /// <summary>A convolution, then pairs of depthwise and pointwise ones (Zhang et al. 2017, "Hello Edge").</summary>
    DsCnn,

    /// <summary>Three stages of one residual block each, as in MLPerf Tiny's ResNet-8 (Banbury et al. 2021).</summary>
    ResNet,

    /// <summary>Dense layers down to a bottleneck and up again.</summary>
    Autoencoder,
}
