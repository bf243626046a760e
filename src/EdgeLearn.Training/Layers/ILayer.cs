namespace EdgeLearn.Training
{
    /// <summary>The backward pass of an operator.</summary>
    internal interface ILayer
    {
        /// <summary>Its weights; null where it has none.</summary>
        public TrainedWeights Trained { get; }

        /// <summary>
        /// Gives the errors of its output to its inputs, where the plan asks for them, and takes a step with its weights, where they train.
        /// </summary>
        /// <param name="pass">The activations of the forward pass, errors, the rate.</param>
        public void Backward(BackwardPass pass);
    }
}
