namespace EdgeLearn
{
    /// <summary>
    /// CONV_2D with three output channels to a multiplication and eight output pixels to each load of a weight; record and result are
    /// those of <see cref="Conv2D"/>. Windows are read sooner than there and outputs written in the same order, so that what may overlap
    /// there may overlap here.
    /// </summary>
    internal sealed class LaneConv2D : Conv2D
    {
        private readonly LaneKernels _kernels;
        private LaneMatrix _matrix; // (output channels, kernel height, kernel width, input channels); null where lanes gain nothing or do not fit

        internal LaneConv2D(LaneKernels kernels)
        {
            _kernels = kernels;
        }

        /// <inheritdoc/>
        public override void Load(OperatorReader op)
        {
            base.Load(op);
            if (_groups == 1)
            {
                _matrix = LaneMatrix.Create(_kernels, _weights, _outputHeight * _outputWidth, _outputZeroPoint, _minimum, _maximum);
                if (_matrix != null)
                {
                    _weights = null;
                }
            }
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
            int channels = matrix.Rows;
            int output = _output;
            int residual = _residual;
            int pixels = _outputHeight * _outputWidth;
            int top = -_padTop;
            int left = -_padLeft;
            int ox = 0;
            for (int first = 0; first < pixels; first += LaneScratch.Positions)
            {
                int count = pixels - first < LaneScratch.Positions ? pixels - first : LaneScratch.Positions;
                for (int p = 0; p < count; p++)
                {
                    Gather(arena, top, left, 0, patches, p * matrix.PatchLength);
                    left += _strideWidth;
                    ox++;
                    if (ox == _outputWidth)
                    {
                        ox = 0;
                        left = -_padLeft;
                        top += _strideHeight;
                    }
                }

                matrix.Multiply(count);
                for (int p = 0; p < count; p++)
                {
                    if (_add == null)
                    {
                        matrix.Requantize(p, arena, output);
                    }
                    else
                    {
                        matrix.Requantize(p, arena, _pixel);
                        _add.Row(arena, _pixel, 1, residual, 1, output, channels);
                    }

                    output += channels;
                    residual += channels;
                }
            }
        }
    }
}
