namespace EdgeLearn.Training
{
    /// <summary>What of a layer trains.</summary>
    public enum TrainingMode
    {
        /// <summary>Nothing: errors only pass through it.</summary>
        None = 0,

        /// <summary>Its biases.</summary>
        Biases = 1,

        /// <summary>Its weights and biases.</summary>
        AllRows = 2,

        /// <summary>Weights and biases of chosen output channels (sparse update: Lin et al., "On-Device Training Under 256KB Memory", 2022).</summary>
        ChosenRows = 3
    }
}
