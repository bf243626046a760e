namespace EdgeLearn
{
    /// <summary>
    /// An element-wise operator on two operands that broadcast by shape, as NumPy's do: dimensions of size 1 repeat. Dimensions that both
    /// operands walk alike are merged at load, so that equal shapes are one row.
    /// </summary>
    public abstract class BinaryKernel : Kernel
    {
        private int[] _counts; // (outer dimensions): sizes, innermost first
        private int[] _positions; // (outer dimensions): where the walk stands
        private int[] _stepsA; // (outer dimensions): elements to go on in the first operand
        private int[] _stepsB; // (outer dimensions): elements to go on in the second operand
        private int _rowCount; // elements of a row
        private int _rowStepA; // 0 or 1
        private int _rowStepB; // 0 or 1
        private int _a;
        private int _b;
        private int _output;

        /// <inheritdoc/>
        public sealed override void Load(OperatorReader op)
        {
            TensorInfo a = op.Input(0);
            TensorInfo b = op.Input(1);
            TensorInfo output = op.Output(0);
            op.Require(a.Type == TensorType.Int8 && b.Type == TensorType.Int8 && output.Type == TensorType.Int8);
            _a = a.Offset;
            _b = b.Offset;
            _output = output.Offset;
            LoadShape(op, a.Shape, b.Shape, output.Shape);
            LoadParameters(op);
        }

        /// <inheritdoc/>
        public sealed override void Run(sbyte[] arena)
        {
            int[] counts = _counts;
            int[] positions = _positions;
            int a = _a;
            int b = _b;
            int y = _output;
            while (true)
            {
                Row(arena, a, _rowStepA, b, _rowStepB, y, _rowCount);
                y += _rowCount;
                int d = 0;
                while (d < counts.Length)
                {
                    a += _stepsA[d];
                    b += _stepsB[d];
                    if (++positions[d] < counts[d])
                    {
                        break;
                    }

                    a -= counts[d] * _stepsA[d];
                    b -= counts[d] * _stepsB[d];
                    positions[d] = 0;
                    d++;
                }

                if (d == counts.Length)
                {
                    return;
                }
            }
        }

        /// <summary>Reads the operator's own parameters.</summary>
        protected abstract void LoadParameters(OperatorReader op);

        /// <summary>Computes a row of outputs.</summary>
        /// <param name="arena">Holds all operands.</param>
        /// <param name="a">First element of the first operand.</param>
        /// <param name="aStep">0 to use that element for all, 1 for a row.</param>
        /// <param name="b">First element of the second operand.</param>
        /// <param name="bStep">0 to use that element for all, 1 for a row.</param>
        /// <param name="y">First element of the output; may be the same as a or b.</param>
        /// <param name="count">The number of outputs.</param>
        protected abstract void Row(sbyte[] arena, int a, int aStep, int b, int bStep, int y, int count);

        private void LoadShape(OperatorReader op, int[] a, int[] b, int[] output)
        {
            // Innermost first: (size, step in a, step in b) of each dimension that cannot be merged with the one before it.
            int rank = output.Length;
            op.Require(a.Length <= rank && b.Length <= rank);
            int[] counts = new int[rank + 1];
            int[] stepsA = new int[rank + 1];
            int[] stepsB = new int[rank + 1];
            int merged = 0;
            int strideA = 1;
            int strideB = 1;
            counts[0] = 1;
            for (int i = 1; i <= rank; i++)
            {
                int size = output[rank - i];
                int sizeA = i <= a.Length ? a[a.Length - i] : 1;
                int sizeB = i <= b.Length ? b[b.Length - i] : 1;
                op.Require((sizeA == size || sizeA == 1) && (sizeB == size || sizeB == 1));
                int stepA = sizeA == 1 ? 0 : strideA;
                int stepB = sizeB == 1 ? 0 : strideB;
                strideA *= sizeA;
                strideB *= sizeB;
                if (size == 1)
                {
                    continue;
                }

                if (counts[merged] == 1)
                {
                    counts[merged] = size;
                    stepsA[merged] = stepA;
                    stepsB[merged] = stepB;
                }
                else if (stepA == counts[merged] * stepsA[merged] && stepB == counts[merged] * stepsB[merged])
                {
                    counts[merged] *= size;
                }
                else
                {
                    merged++;
                    counts[merged] = size;
                    stepsA[merged] = stepA;
                    stepsB[merged] = stepB;
                }
            }

            _rowCount = counts[0];
            _rowStepA = stepsA[0];
            _rowStepB = stepsB[0];
            _counts = new int[merged];
            _positions = new int[merged];
            _stepsA = new int[merged];
            _stepsB = new int[merged];
            for (int i = 0; i < merged; i++)
            {
                _counts[i] = counts[i + 1];
                _stepsA[i] = stepsA[i + 1];
                _stepsB[i] = stepsB[i + 1];
            }
        }
    }
}
