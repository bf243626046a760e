namespace EdgeLearn.Toolchain.Training;

/// <summary>How gradients become steps.</summary>
public enum OptimizerKind
{
    /// <summary>Adam with decoupled weight decay (Kingma and Ba 2015; Loshchilov and Hutter 2019).</summary>
    Adam,

    /// <summary>Stochastic gradient descent with momentum.</summary>
    Sgd,
}
