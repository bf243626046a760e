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

        /// <summary>The greatest length of the gradient of a row, a factor; 0 for any.</summary>
        public int Clip { get; set; }

        /// <summary>The rate at which the gradient of a row is not longer than <see cref="Clip"/>.</summary>
        /// <param name="rate">Learning rate * scale of the errors, a factor.</param>
        /// <param name="length">The length of the gradient in units of that scale, a factor.</param>
        public int Limit(int rate, int length)
        {
            int most = Factor.Multiply(Rate, Clip);
            int step = Factor.Multiply(rate, length);
            return step > most ? Factor.Multiply(rate, Factor.Divide(most, step)) : rate;
        }

        /// <summary>Weights that have been looked at since it was last made 0: what skipping saves is what is missing here.</summary>
        public long Visited { get; set; }
    }
}
