using System;

namespace EdgeLearn
{
    /// <summary>FULLY_CONNECTED with three outputs to a multiplication; record and result are those of <see cref="FullyConnected"/>.</summary>
    internal sealed class LaneFullyConnected : FullyConnected
    {
        private readonly LaneKernels _kernels;
        private LaneMatrix _matrix; // (outputs, inputs); null where lanes gain nothing or do not fit

        internal LaneFullyConnected(LaneKernels kernels)
        {
            _kernels = kernels;
        }

        /// <inheritdoc/>
        public override void Load(OperatorReader op)
        {
            base.Load(op);
            _matrix = LaneMatrix.Create(_kernels, _weights, _batches, _outputZeroPoint, _minimum, _maximum);
            if (_matrix != null)
            {
                _weights = null;
            }
        }

        /// <inheritdoc/>
        private protected override LayerWeights ReadWeights(OperatorReader op, int rows, int rowLength)
        {
            return new LayerWeights(op, rows, rowLength);
        }

        /// <inheritdoc/>
        public override void Run(sbyte[] arena)
        {
            LaneMatrix matrix = _matrix;
            if (matrix == null)
            {
                base.Run(arena);
                return;
            }

            sbyte[] patches = _kernels.Scratch.Patches;
            int input = _input;
            int output = _output;
            for (int first = 0; first < _batches; first += LaneScratch.Positions)
            {
                int count = _batches - first < LaneScratch.Positions ? _batches - first : LaneScratch.Positions;
                for (int p = 0; p < count; p++)
                {
                    Array.Copy(arena, input, patches, p * matrix.PatchLength, matrix.RowLength);
                    input += matrix.RowLength;
                }

                matrix.Multiply(count);
                for (int p = 0; p < count; p++)
                {
                    matrix.Requantize(p, arena, output);
                    output += matrix.Rows;
                }
            }
        }
    }
}
