namespace EdgeLearn
{
    /// <summary>
    /// RESIZE_BILINEAR, int8 (ResizeBilinearInteger, reference/resize_bilinear.h): each output pixel is a mean of four input pixels, with weights of 10
    /// fraction bits each way, rounded to nearest with ties away from zero.
    /// Parameters: place of the first output row in the input in units of 1/1024 row (-512 to 2^20), units from one output row to the next
    /// (0 to 2^30), the same for columns.
    /// </summary>
    internal sealed class ResizeBilinear : Kernel
    {
        private int _input; // (batches, input height, input width, channels)
        private int _output; // (batches, output height, output width, channels)
        private int _batches;
        private int _inputHeight;
        private int _inputWidth;
        private int _outputHeight;
        private int _outputWidth;
        private int _channels;
        private int _firstRow;
        private int _rowStep;
        private int _firstColumn;
        private int _columnStep;

        /// <inheritdoc/>
        public override void Load(OperatorReader op)
        {
            TensorInfo input = op.Int8Input(0, 4);
            TensorInfo output = op.Int8Output(0, 4);
            op.Require(input.Shape[0] == output.Shape[0] && input.Shape[3] == output.Shape[3]);
            _input = input.Offset;
            _output = output.Offset;
            _batches = input.Shape[0];
            _inputHeight = input.Shape[1];
            _inputWidth = input.Shape[2];
            _channels = input.Shape[3];
            _outputHeight = output.Shape[1];
            _outputWidth = output.Shape[2];
            _firstRow = op.Next(-512, 1 << 20);
            _rowStep = op.Next(0, 1 << 30);
            _firstColumn = op.Next(-512, 1 << 20);
            _columnStep = op.Next(0, 1 << 30);
            op.Require(StaysInside(_firstRow, _rowStep, _outputHeight, _inputHeight)
                && StaysInside(_firstColumn, _columnStep, _outputWidth, _inputWidth));
        }

        /// <inheritdoc/>
        public override void Run(sbyte[] arena)
        {
            int channels = _channels;
            int rowLength = _inputWidth * channels;
            int lastRow = _inputHeight - 1;
            int lastColumn = _inputWidth - 1;
            int firstColumn = _firstColumn;
            int columnStep = _columnStep;
            int outputWidth = _outputWidth;
            int image = _input;
            int y = _output;
            for (int b = 0; b < _batches; b++)
            {
                int rowPlace = _firstRow;
                for (int oy = 0; oy < _outputHeight; oy++)
                {
                    // A place before the first row has that row above and below: its weights, 1024 together, need no limit.
                    int row = rowPlace < 0 ? 0 : rowPlace >> 10;
                    int below = rowPlace - (row << 10);
                    int above = 1024 - below;
                    int top = image + (row * rowLength);
                    int bottom = below > 0 && row < lastRow ? top + rowLength : top;
                    int columnPlace = firstColumn;
                    for (int ox = 0; ox < outputWidth; ox++)
                    {
                        int column = columnPlace < 0 ? 0 : columnPlace >> 10;
                        int right = columnPlace - (column << 10);
                        int left = 1024 - right;
                        int offset = column * channels;
                        int topLeft = top + offset;
                        int bottomLeft = bottom + offset;
                        int across = right > 0 && column < lastColumn ? channels : 0;

                        // Weights are -512 to 1536, so that no sum exceeds 128 * 2048 * 2048.
                        int weightTopLeft = above * left;
                        int weightTopRight = above * right;
                        int weightBottomLeft = below * left;
                        int weightBottomRight = below * right;
                        int end = y + channels;
                        while (y < end)
                        {
                            int v = (arena[topLeft] * weightTopLeft) + (arena[bottomLeft] * weightBottomLeft)
                                + (arena[topLeft + across] * weightTopRight) + (arena[bottomLeft + across] * weightBottomRight);

                            // FixedPoint.DivideByPowerOfTwo by 20, in place.
                            arena[y++] = (sbyte)((((v + (v >> 31)) >> 19) + 1) >> 1);
                            topLeft++;
                            bottomLeft++;
                        }

                        columnPlace += columnStep;
                    }

                    rowPlace += _rowStep;
                }

                image += _inputHeight * rowLength;
            }
        }

        private static bool StaysInside(int first, int step, int count, int size)
        {
            // Below 2^20 rows, every place fits an int.
            return size <= 1 << 20 && first + ((count - 1) * (long)step) < (long)size << 10;
        }
    }
}
