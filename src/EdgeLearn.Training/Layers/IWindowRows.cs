namespace EdgeLearn.Training
{
    /// <summary>The part of a convolution's backward pass that depends on which inputs an output channel sees.</summary>
    internal interface IWindowRows
    {
        /// <summary>Gives the errors of one output channel to the inputs of its windows and adds up the gradient of its weights.</summary>
        /// <param name="pass">Activations and errors.</param>
        /// <param name="row">The output channel.</param>
        /// <param name="relative">The scale of its weights as a share of the greatest, Q15; 0 where inputs get no errors.</param>
        /// <param name="trains">Whether the gradient is wanted.</param>
        /// <returns>The sum of the channel's errors.</returns>
        public int Backward(BackwardPass pass, int row, int relative, bool trains);
    }
}
