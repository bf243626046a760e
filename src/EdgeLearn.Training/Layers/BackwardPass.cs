namespace EdgeLearn.Training
{
    /// <summary>What the backward passes of all layers share.</summary>
    internal sealed class BackwardPass
    {
        public BackwardPass(ErrorTensors errors, RandomBits random)
        {
            Errors = errors;
            Random = random;
        }

        /// <summary>The activations of the forward pass.</summary>
        public sbyte[] Arena { get; set; }

        /// <summary>Derivatives by the activations.</summary>
        public ErrorTensors Errors { get; }

        /// <summary>Decides what is rounded by chance.</summary>
        public RandomBits Random { get; }

        /// <summary>The learning rate, a factor.</summary>
        public int Rate { get; set; }

        /// <summary>Weights that have been looked at since it was last made 0: what skipping saves is what is missing here.</summary>
        public long Visited { get; set; }
    }
}
