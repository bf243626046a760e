namespace EdgeLearn
{
    /// <summary>
    /// LEAKY_RELU, int8 (reference/leaky_relu.h). Parameters: multiplier (0 or 2^30 to 2^31 - 1) and shift (-31 to 31) from the scale of the
    /// input to that of the output; the same for what is below zero, where the multiplier is negative for a negative slope.
    /// </summary>
    internal sealed class LeakyRelu : TableKernel
    {
        private int _inputZeroPoint;
        private int _outputZeroPoint;
        private int _multiplier;
        private int _shift;
        private int _slopeMultiplier;
        private int _slopeShift;
        private bool _negativeSlope;

        /// <inheritdoc/>
        protected override void LoadParameters(OperatorReader op, TensorInfo input, TensorInfo output)
        {
            _inputZeroPoint = input.ZeroPoint;
            _outputZeroPoint = output.ZeroPoint;
            _multiplier = op.Next(0, int.MaxValue);
            _shift = op.Next(-31, 31);
            _slopeMultiplier = op.Next(-int.MaxValue, int.MaxValue);
            _slopeShift = op.Next(-31, 31);
            _negativeSlope = _slopeMultiplier < 0;
            if (_negativeSlope)
            {
                _slopeMultiplier = -_slopeMultiplier;
            }
        }

        /// <inheritdoc/>
        protected override int Map(int x)
        {
            x -= _inputZeroPoint;
            if (x >= 0)
            {
                return _outputZeroPoint + FixedPoint.Multiply(x, _multiplier, _shift);
            }

            // Negated after rounding, as the reference does: a negative multiplier would round ties the other way.
            int v = FixedPoint.Multiply(x, _slopeMultiplier, _slopeShift);
            return _negativeSlope ? _outputZeroPoint - v : _outputZeroPoint + v;
        }
    }
}
