namespace EdgeLearn
{
    /// <summary>
    /// QUANTIZE from int8 to int8 (reference/requantize.h): from one scale and zero point to another. Parameters: multiplier (0 or 2^30 to
    /// 2^31 - 1), shift (-31 to 31).
    /// </summary>
    internal sealed class Requantize : TableKernel
    {
        private int _inputZeroPoint;
        private int _outputZeroPoint;
        private int _multiplier;
        private int _shift;

        /// <inheritdoc/>
        protected override void LoadParameters(OperatorReader op, TensorInfo input, TensorInfo output)
        {
            _inputZeroPoint = input.ZeroPoint;
            _outputZeroPoint = output.ZeroPoint;
            _multiplier = op.Next(0, int.MaxValue);
            _shift = op.Next(-31, 31);
        }

        /// <inheritdoc/>
        protected override int Map(int x)
        {
            return _outputZeroPoint + FixedPoint.Multiply(x - _inputZeroPoint, _multiplier, _shift);
        }
    }
}
