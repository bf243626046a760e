namespace EdgeLearn
{
    /// <summary>
    /// SOFTMAX over the last dimension, int8 (reference/softmax.h); the output has scale 1/256 and zero point -128.
    /// Parameters: multiplier (0 or 2^30 to 2^31 - 1) and left shift (0 to 31) that bring a difference of inputs to Q5.26, and the least
    /// difference from the greatest input that counts (-2^31 to 0).
    /// </summary>
    /// <remarks>
    /// Where the sum of exponentials reaches 512, TensorFlow Lite Micro stops the program; here every probability is then below 1/512 and
    /// rounds to 0.
    /// </remarks>
    internal sealed class Softmax : Kernel
    {
        private int _input; // (rows, depth)
        private int _output; // (rows, depth)
        private int _rows;
        private int _depth;
        private int _multiplier;
        private int _shift;
        private int _leastDifference;

        /// <inheritdoc/>
        public override void Load(OperatorReader op)
        {
            TensorInfo input = op.Input(0);
            TensorInfo output = op.Output(0);
            op.Require(input.Type == TensorType.Int8 && output.Type == TensorType.Int8 && input.Count == output.Count
                && input.Shape.Length > 0);
            _input = input.Offset;
            _output = output.Offset;
            _depth = input.Shape[input.Shape.Length - 1];
            _rows = input.Count / _depth;
            _multiplier = op.Next(0, int.MaxValue);
            _shift = op.Next(0, 31);
            _leastDifference = op.Next(int.MinValue, 0);
        }

        /// <inheritdoc/>
        public override void Run(sbyte[] arena)
        {
            for (int row = 0; row < _rows; row++)
            {
                Row(arena, _input + (row * _depth), _output + (row * _depth));
            }
        }

        private void Row(sbyte[] arena, int x, int y)
        {
            int depth = _depth;
            int greatest = -128;
            for (int i = 0; i < depth; i++)
            {
                int v = arena[x + i];
                if (v > greatest)
                {
                    greatest = v;
                }
            }

            // Q12.19, as long as the row is not longer than 4095 elements of the greatest.
            long sum = 0;
            for (int i = 0; i < depth; i++)
            {
                int difference = arena[x + i] - greatest;
                if (difference >= _leastDifference)
                {
                    sum += FixedPoint.DivideByPowerOfTwo(Power(difference), 12);
                }
            }

            int scale = 0;
            int exponent = 32;
            if (sum < 512L << 19)
            {
                int small = (int)sum;
                int headroom = Exponential.LeadingZeros(small);
                scale = Exponential.ReciprocalOfOnePlus((small << headroom) ^ int.MinValue);
                exponent = 12 - headroom + 31 - 8;
            }

            for (int i = 0; i < depth; i++)
            {
                int difference = arena[x + i] - greatest;
                int v = -128;
                if (difference >= _leastDifference && exponent < 32)
                {
                    v += FixedPoint.DivideByPowerOfTwo(FixedPoint.DoublingHighMultiply(scale, Power(difference)), exponent);
                }

                arena[y + i] = (sbyte)FixedPoint.Clamp(v, -128, 127);
            }
        }

        private int Power(int difference)
        {
            return Exponential.OfNegative(FixedPoint.DoublingHighMultiply(difference << _shift, _multiplier));
        }
    }
}
