using System;

namespace EdgeLearn
{
    /// <summary>
    /// PAD and PADV2 (reference/pad.h): the input, row by row, with a value around it. Output bytes are written in order, each row of the
    /// input just when its place comes, so that the input may lie at the end of the output. Any element type whose value to fill with
    /// has equal bytes. Parameters: the byte to fill with (-128 to 127), then for each dimension, outermost first, the number of elements before the input.
    /// </summary>
    internal sealed class Pad : Kernel
    {
        private const int ShortestCopy = 16; // bytes to fill from which copying what is filled is cheaper than a loop

        private int[] _counts; // (outer dimensions): sizes, innermost first
        private int[] _positions; // (outer dimensions): where the walk stands; all 0 between two runs
        private int[] _steps; // (outer dimensions): bytes to go on in the output
        private int _input;
        private int _output;
        private int _outputEnd;
        private int _firstRow; // where the first row of the input goes
        private int _rowLength; // bytes of the input that stay side by side
        private sbyte _value;

        /// <inheritdoc/>
        public override void Load(OperatorReader op)
        {
            TensorInfo input = op.Input(0);
            TensorInfo output = op.Output(0);
            int rank = input.Shape.Length;
            op.Require(input.Type == output.Type && output.Shape.Length == rank);
            _input = input.Offset;
            _output = output.Offset;
            _outputEnd = output.Offset + output.Length;
            _value = (sbyte)op.Next(-128, 127);
            int[] before = new int[rank];
            for (int i = 0; i < rank; i++)
            {
                before[i] = op.Next(0, output.Shape[i] - input.Shape[i]);
            }

            // A row goes as far out as the first dimension with padding; the dimensions around it are walked.
            int[] counts = new int[rank];
            int[] steps = new int[rank];
            int outer = 0;
            bool inRow = true;
            int step = output.Length / output.Count;
            _rowLength = step;
            _firstRow = output.Offset;
            for (int i = rank - 1; i >= 0; i--)
            {
                int size = input.Shape[i];
                _firstRow += before[i] * step;
                if (inRow)
                {
                    _rowLength *= size;
                    inRow = size == output.Shape[i];
                }
                else if (size > 1)
                {
                    counts[outer] = size;
                    steps[outer] = step;
                    outer++;
                }

                step *= output.Shape[i];
            }

            _counts = new int[outer];
            _positions = new int[outer];
            _steps = new int[outer];
            Array.Copy(counts, 0, _counts, 0, outer);
            Array.Copy(steps, 0, _steps, 0, outer);
        }

        /// <inheritdoc/>
        public override void Run(sbyte[] arena)
        {
            int[] counts = _counts;
            int[] positions = _positions;
            int[] steps = _steps;
            int outer = counts.Length;
            int length = _rowLength;
            int x = _input;
            int y = _output;
            int row = _firstRow;
            while (true)
            {
                Fill(arena, y, row);
                if (x != row)
                {
                    Array.Copy(arena, x, arena, row, length);
                }

                x += length;
                y = row + length;
                int d = 0;
                while (d < outer)
                {
                    row += steps[d];
                    if (++positions[d] < counts[d])
                    {
                        break;
                    }

                    row -= counts[d] * steps[d];
                    positions[d] = 0;
                    d++;
                }

                if (d == outer)
                {
                    Fill(arena, y, _outputEnd);
                    return;
                }
            }
        }

        /// <summary>Fills the bytes from <paramref name="first"/> up to but not including <paramref name="end"/>.</summary>
        private void Fill(sbyte[] arena, int first, int end)
        {
            sbyte value = _value;
            int y = first;
            int loopEnd = end - first > ShortestCopy ? first + (ShortestCopy / 2) : end;
            while (y < loopEnd)
            {
                arena[y++] = value;
            }

            // What is filled is copied behind itself, so that it doubles.
            while (y < end)
            {
                int count = y - first < end - y ? y - first : end - y;
                Array.Copy(arena, first, arena, y, count);
                y += count;
            }
        }
    }
}
