namespace EdgeLearn
{
    /// <summary>
    /// RELU6, int8 (micro/kernels/activations.h): limited between 0 and 6, without requantization. Parameters: the integers that stand
    /// for 0 and for 6.
    /// </summary>
    internal sealed class Relu6 : TableKernel
    {
        private int _zero;
        private int _six;

        /// <inheritdoc/>
        protected override void LoadParameters(OperatorReader op, TensorInfo input, TensorInfo output)
        {
            _zero = op.Next(-128, 127);
            _six = op.Next(_zero, 127);
        }

        /// <inheritdoc/>
        protected override int Map(int x)
        {
            return FixedPoint.Clamp(x, _zero, _six);
        }
    }
}
