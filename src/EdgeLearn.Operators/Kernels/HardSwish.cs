namespace EdgeLearn
{
    /// <summary>
    /// HARD_SWISH, int8: x * min(max(x + 3, 0), 6) / 6 in 16-bit fixed point (reference/hard_swish.h). Parameters: multiplier (0 to
    /// 32767) and exponent (-31 to 0) from 1/128 of the input's scale to the output's; multiplier (0 to 32767) and exponent (-31 to 30)
    /// from 1/128 of the input's scale to 3/32768.
    /// </summary>
    internal sealed class HardSwish : TableKernel
    {
        private int _inputZeroPoint;
        private int _outputZeroPoint;
        private int _outputMultiplier;
        private int _outputExponent;
        private int _gateMultiplier;
        private int _gateExponent;

        /// <inheritdoc/>
        protected override void LoadParameters(OperatorReader op, TensorInfo input, TensorInfo output)
        {
            _inputZeroPoint = input.ZeroPoint;
            _outputZeroPoint = output.ZeroPoint;
            _outputMultiplier = op.Next(0, 32767);
            _outputExponent = op.Next(-31, 0);
            _gateMultiplier = op.Next(0, 32767);
            _gateExponent = op.Next(-31, 30);
        }

        /// <inheritdoc/>
        protected override int Map(int x)
        {
            int fine = (x - _inputZeroPoint) * 128; // 16 bits: -32640 to 32640
            int scaled = DoublingHighMultiply(fine, _outputMultiplier);

            // The gate: x from -3 to 3 becomes 0 to 32767, limited at both ends.
            int gate = fine;
            if (_gateExponent > 0)
            {
                gate = SaturatingShiftLeft(gate, _gateExponent - 1);
            }

            gate = DoublingHighMultiply(gate, _gateMultiplier);
            if (_gateExponent > 0)
            {
                gate = SaturatingShiftLeft(gate, 1);
            }
            else
            {
                gate = DivideByPowerOfTwo(gate, -_gateExponent);
            }

            gate = (gate + 32768) >> 1;
            int product = gate * scaled / 32768; // toward zero
            return DivideByPowerOfTwo(product, -_outputExponent) + _outputZeroPoint;
        }

        /// <summary>a * b / 2^15 of 16-bit numbers, rounded to nearest, ties upward; never both -2^15 here.</summary>
        private static int DoublingHighMultiply(int a, int b)
        {
            return ((a * b) + (1 << 14)) >> 15;
        }

        private static int SaturatingShiftLeft(int value, int exponent)
        {
            long shifted = (long)value << exponent;
            return shifted > 32767 ? 32767 : shifted < -32768 ? -32768 : (int)shifted;
        }

        /// <summary>value / 2^exponent of a 16-bit number, rounded to nearest, ties away from zero.</summary>
        private static int DivideByPowerOfTwo(int value, int exponent)
        {
            // In 16 bits the reference's mask of the remainder is -1 for such exponents, and it rounds 0 and all above it to 1.
            if (exponent > 15)
            {
                return value < 0 ? -1 : 1;
            }

            return FixedPoint.DivideByPowerOfTwo(value, exponent);
        }
    }
}
