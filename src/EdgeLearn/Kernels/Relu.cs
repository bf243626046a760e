namespace EdgeLearn
{
    /// <summary>
    /// RELU, int8 (micro/kernels/activations.h): requantized from the scale of the input to that of the output, then limited.
    /// Parameters: multiplier (0 or 2^30 to 2^31 - 1), shift (-31 to 31), least output, greatest output.
    /// </summary>
    internal sealed class Relu : TableKernel
    {
        private int _inputZeroPoint;
        private int _outputZeroPoint;
        private int _multiplier;
        private int _shift;
        private int _minimum;
        private int _maximum;

        /// <inheritdoc/>
        protected override void LoadParameters(OperatorReader op, TensorInfo input, TensorInfo output)
        {
            _inputZeroPoint = input.ZeroPoint;
            _outputZeroPoint = output.ZeroPoint;
            _multiplier = op.Next(0, int.MaxValue);
            _shift = op.Next(-31, 31);
            _minimum = op.Next(-128, 127);
            _maximum = op.Next(_minimum, 127);
        }

        /// <inheritdoc/>
        protected override int Map(int x)
        {
            int v = _outputZeroPoint + FixedPoint.Multiply(x - _inputZeroPoint, _multiplier, _shift);
            return FixedPoint.Clamp(v, _minimum, _maximum);
        }
    }
}
