namespace EdgeLearn.Toolchain.Training;

/// <summary>What training makes small.</summary>
public enum LossKind
{
    /// <summary>Softmax cross-entropy of the logits with a class; a SOFTMAX at the end of the graph is left out while training.</summary>
    CrossEntropy,

    /// <summary>The mean of squared differences to the targets, or to the input where there are no targets (an autoencoder).</summary>
    MeanSquaredError,

    /// <summary>Cross-entropy over negative squared distances to class means in episodes (Snell et al. 2017, Prototypical Networks).</summary>
    Prototypical,
}
