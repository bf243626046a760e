namespace EdgeLearn.Toolchain.Recipes;

/// <summary>Which features are brought to mean 0 and deviation 1 together.</summary>
public enum FeatureScaling
{
    /// <summary>Each column of the features for itself: a band, a coefficient, a statistic.</summary>
    Columns,

    /// <summary>Each channel of raw samples for itself.</summary>
    Channels,

    /// <summary>All together.</summary>
    One,
}
