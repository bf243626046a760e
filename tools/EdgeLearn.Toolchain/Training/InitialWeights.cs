namespace EdgeLearn.Toolchain.Training;

/// <summary>Where training starts.</summary>
public enum InitialWeights
{
    /// <summary>At the weights of the graph.</summary>
    Graph,

    /// <summary>At normal random weights of variance 2 / inputs of a neuron (He et al. 2015), biases 0; for rectified layers.</summary>
    He,

    /// <summary>At uniform random weights of variance 2 / (inputs + outputs) (Glorot and Bengio 2010), biases 0.</summary>
    Glorot,
}
