using System;

namespace EdgeLearn
{
    /// <summary>
    /// RESIZE_NEAREST_NEIGHBOR (reference/resize_nearest_neighbor.h), any element type: each output pixel is a copy of one input pixel. Which one,
    /// the reference finds in floating point; here the tools have done so. Parameter: place in the data section of the steps, one
    /// unsigned byte for each output row and then for each output column: how many input rows, or columns, to go on before it.
    /// </summary>
    internal sealed class ResizeNearestNeighbor : Kernel
    {
        private byte[] _steps; // holds (output height), (output width)
        private int _rowSteps; // first element of those of the rows
        private int _columnSteps; // first element of those of the columns
        private int _input; // (batches, input height, input width, channels)
        private int _output; // (batches, output height, output width, channels)
        private int _batches;
        private int _inputHeight;
        private int _inputWidth;
        private int _outputHeight;
        private int _outputWidth;
        private int _pixelLength; // bytes

        /// <inheritdoc/>
        public override void Load(OperatorReader op)
        {
            TensorInfo input = op.Input(0);
            TensorInfo output = op.Output(0);
            op.Require(input.Type == output.Type && input.Shape.Length == 4 && output.Shape.Length == 4
                && input.Shape[0] == output.Shape[0] && input.Shape[3] == output.Shape[3]);
            _input = input.Offset;
            _output = output.Offset;
            _batches = input.Shape[0];
            _inputHeight = input.Shape[1];
            _inputWidth = input.Shape[2];
            _outputHeight = output.Shape[1];
            _outputWidth = output.Shape[2];
            _pixelLength = input.Shape[3] * (input.Length / input.Count);

            // A model in memory is used where it lies.
            int length = _outputHeight + _outputWidth;
            int position = op.NextData(length);
            _steps = op.Model.Source.Bytes;
            _rowSteps = position;
            if (_steps == null)
            {
                _steps = new byte[length];
                _rowSteps = 0;
                op.Model.Source.Read(position, _steps, 0, length);
            }

            _columnSteps = _rowSteps + _outputHeight;
            op.Require(StaysInside(_rowSteps, _outputHeight, _inputHeight) && StaysInside(_columnSteps, _outputWidth, _inputWidth));
        }

        /// <inheritdoc/>
        public override void Run(sbyte[] arena)
        {
            byte[] steps = _steps;
            int pixelLength = _pixelLength;
            int inputRowLength = _inputWidth * pixelLength;
            int outputRowLength = _outputWidth * pixelLength;
            int columnsEnd = _columnSteps + _outputWidth;
            int y = _output;
            for (int b = 0; b < _batches; b++)
            {
                int row = _input + (b * _inputHeight * inputRowLength);
                for (int oy = 0; oy < _outputHeight; oy++)
                {
                    int step = steps[_rowSteps + oy];
                    row += step * inputRowLength;
                    if (step == 0 && oy > 0)
                    {
                        Array.Copy(arena, y - outputRowLength, arena, y, outputRowLength);
                        y += outputRowLength;
                        continue;
                    }

                    int x = row;
                    for (int column = _columnSteps; column < columnsEnd; column++)
                    {
                        x += steps[column] * pixelLength;
                        if (pixelLength >= 3)
                        {
                            Array.Copy(arena, x, arena, y, pixelLength);
                        }
                        else
                        {
                            arena[y] = arena[x];
                            if (pixelLength == 2)
                            {
                                arena[y + 1] = arena[x + 1];
                            }
                        }

                        y += pixelLength;
                    }
                }
            }
        }

        private bool StaysInside(int first, int count, int size)
        {
            int index = 0;
            for (int i = first; i < first + count; i++)
            {
                index += _steps[i];
                if (index >= size)
                {
                    return false;
                }
            }

            return true;
        }
    }
}
