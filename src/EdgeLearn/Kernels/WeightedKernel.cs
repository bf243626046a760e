namespace EdgeLearn
{
    /// <summary>A kernel with one matrix of weights.</summary>
    internal abstract class WeightedKernel : Kernel
    {
        private protected LayerWeights _weights;

        /// <summary>Takes the weights from the operator's record; a kernel that trains keeps a copy of its own.</summary>
        /// <param name="op">Stands at the parameters of the weights.</param>
        /// <param name="rows">The number of output channels.</param>
        /// <param name="rowLength">The number of weights of one channel.</param>
        private protected virtual LayerWeights ReadWeights(OperatorReader op, int rows, int rowLength)
        {
            return new LayerWeights(op, rows, rowLength);
        }
    }
}
