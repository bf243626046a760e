namespace EdgeLearn
{
    /// <summary>
    /// MEAN and SUM over any axes, int8 (reference/reduce.h): the sum of the elements that become one, requantized; the toolchain has put
    /// the division by their number into the multiplier of a mean. Parameters: a bit for each axis that is reduced, outermost axis bit 0;
    /// multiplier (0 to 2^31 - 1); shift (-31 to 31).
    /// </summary>
    public sealed class Reduction : Kernel
    {
        // Neighbouring axes that are both kept or both reduced are one. Of 5 axes at most 3 of a kind are left; the innermost comes last,
        // and those that are not needed have one element.
        private int _input; // (input elements)
        private int _output; // (kept0, kept1, kept2)
        private int _kept0;
        private int _kept1;
        private int _kept2;
        private int _keptStep0;
        private int _keptStep1;
        private int _keptStep2;
        private int _reduced0;
        private int _reduced1;
        private int _reduced2;
        private int _reducedStep0;
        private int _reducedStep1;
        private int _reducedStep2;
        private int _offset; // what the zero point adds to each sum
        private int _multiplier;
        private int _shift;
        private int _outputZeroPoint;

        /// <inheritdoc/>
        public override void Load(OperatorReader op)
        {
            TensorInfo input = op.Input(0);
            TensorInfo output = op.Output(0);
            op.Require(input.Type == TensorType.Int8 && output.Type == TensorType.Int8);
            _input = input.Offset;
            _output = output.Offset;
            _outputZeroPoint = output.ZeroPoint;
            int axes = op.Next(0, (1 << input.Shape.Length) - 1);
            _multiplier = op.Next(0, int.MaxValue);
            _shift = op.Next(-31, 31);
            LoadShape(input.Shape, axes);
            op.Require(_kept0 * _kept1 * _kept2 == output.Count);

            // Modulo 2^32, as the reference's own sum.
            _offset = -(_reduced0 * _reduced1 * _reduced2 * input.ZeroPoint);
        }

        /// <inheritdoc/>
        public override void Run(sbyte[] arena)
        {
            int y = _output;
            int x0 = _input;
            for (int i = _kept0; i > 0; i--)
            {
                int x1 = x0;
                for (int j = _kept1; j > 0; j--)
                {
                    int x2 = x1;
                    for (int k = _kept2; k > 0; k--)
                    {
                        int v = FixedPoint.Multiply(Sum(arena, x2) + _offset, _multiplier, _shift) + _outputZeroPoint;
                        arena[y++] = (sbyte)FixedPoint.Clamp(v, -128, 127);
                        x2 += _keptStep2;
                    }

                    x1 += _keptStep1;
                }

                x0 += _keptStep0;
            }
        }

        /// <summary>The sum of the elements that become one output, the first of which is x.</summary>
        private int Sum(sbyte[] arena, int x)
        {
            int sum = 0;
            int count1 = _reduced1;
            int step1 = _reducedStep1;
            int step2 = _reducedStep2;
            int length2 = _reduced2 * step2;
            for (int i = _reduced0; i > 0; i--)
            {
                int row = x;
                for (int j = count1; j > 0; j--)
                {
                    int end = row + length2;
                    for (int k = row; k < end; k += step2)
                    {
                        sum += arena[k];
                    }

                    row += step1;
                }

                x += _reducedStep0;
            }

            return sum;
        }

        private void LoadShape(int[] shape, int axes)
        {
            int[] counts = new int[6]; // kept, then reduced; outermost first
            int[] steps = new int[6];
            for (int i = 0; i < 6; i++)
            {
                counts[i] = 1;
                steps[i] = 1;
            }

            int kept = 3;
            int reduced = 6;
            int step = 1;
            int last = -1;
            for (int axis = shape.Length - 1; axis >= 0; axis--)
            {
                int size = shape[axis];
                if (size == 1)
                {
                    continue;
                }

                int kind = (axes >> axis) & 1;
                if (kind != last)
                {
                    steps[kind == 0 ? --kept : --reduced] = step;
                    last = kind;
                }

                counts[kind == 0 ? kept : reduced] *= size;
                step *= size;
            }

            _kept0 = counts[0];
            _kept1 = counts[1];
            _kept2 = counts[2];
            _keptStep0 = steps[0];
            _keptStep1 = steps[1];
            _keptStep2 = steps[2];
            _reduced0 = counts[3];
            _reduced1 = counts[4];
            _reduced2 = counts[5];
            _reducedStep0 = steps[3];
            _reducedStep1 = steps[4];
            _reducedStep2 = steps[5];
        }
    }
}
