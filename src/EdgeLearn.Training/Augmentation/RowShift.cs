using System;

namespace EdgeLearn.Training
{
    /// <summary>Another view of a sample whose rows follow each other in time: it begins earlier or later. The first or last row fills the gap.</summary>
    public static class RowShift
    {
        /// <summary>Copies a sample, shifted.</summary>
        /// <param name="source">(rows, row length).</param>
        /// <param name="target">Becomes the view, (rows, row length); another array.</param>
        /// <param name="rows">The number of rows, from 1.</param>
        /// <param name="rowLength">The elements of a row.</param>
        /// <param name="shift">By how many rows what happens comes later; earlier below 0.</param>
        /// <exception cref="ArgumentException">The arrays are the same, or have other sizes.</exception>
        public static void Copy(sbyte[] source, sbyte[] target, int rows, int rowLength, int shift)
        {
            if (source == target || rows < 1 || source.Length != rows * rowLength || target.Length != source.Length)
            {
                throw new ArgumentException();
            }

            for (int row = 0; row < rows; row++)
            {
                int from = row - shift;
                from = from < 0 ? 0 : from >= rows ? rows - 1 : from;
                Array.Copy(source, from * rowLength, target, row * rowLength, rowLength);
            }
        }
    }
}
