namespace EdgeLearn.Training
{
    /// <summary>How far a sample is from a class.</summary>
    public enum PrototypeMetric
    {
        /// <summary>The squared Euclidean distance to the mean, in squared steps of the features: what prototypical networks are trained for.</summary>
        SquaredEuclidean,

        /// <summary>1 less the cosine of the angle to the mean, in Q15: 0 for the same direction, 65536 for the opposite one.</summary>
        Cosine,
    }
}
