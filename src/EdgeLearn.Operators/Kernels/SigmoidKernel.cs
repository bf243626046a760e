namespace EdgeLearn
{
    /// <summary>
    /// An S-shaped function of one element, int8, computed in Q4.27. Parameters: multiplier (0 or 2^30 to 2^31 - 1) and left shift (0 to
    /// 31) from the input's scale to Q4.27; radius (0 to 2^31 - 1), the least distance from the zero point at which the output has
    /// reached its end.
    /// </summary>
    internal abstract class SigmoidKernel : TableKernel
    {
        private int _inputZeroPoint;
        private int _multiplier;
        private int _shift;
        private int _radius;

        /// <inheritdoc/>
        protected sealed override void LoadParameters(OperatorReader op, TensorInfo input, TensorInfo output)
        {
            _inputZeroPoint = input.ZeroPoint;
            _multiplier = op.Next(0, int.MaxValue);
            _shift = op.Next(0, 31);
            _radius = op.Next(0, int.MaxValue);
        }

        /// <inheritdoc/>
        protected sealed override int Map(int x)
        {
            x -= _inputZeroPoint;
            if (x <= -_radius)
            {
                return -128;
            }

            return x >= _radius ? 127 : Curve(FixedPoint.Multiply(x, _multiplier, _shift));
        }

        /// <summary>Computes the output.</summary>
        /// <param name="x">The input in Q4.27.</param>
        /// <returns>Any integer; it is limited to -128 to 127.</returns>
        protected abstract int Curve(int x);
    }
}
