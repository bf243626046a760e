namespace EdgeLearn
{
    /// <summary>AVERAGE_POOL_2D, int8: the mean over the part of the window that lies in the image, ties away from zero.</summary>
    internal class AveragePool2D : PoolKernel
    {
        /// <inheritdoc/>
        protected override void Pixel(sbyte[] arena, int x, int height, int width, int rowLength, int channels, int y)
        {
            int count = height * width;
            int half = count / 2;
            int minimum = Minimum;
            int maximum = Maximum;
            int bottom = height * rowLength;
            int right = width * channels;
            for (int c = 0; c < channels; c++)
            {
                int sum = 0;
                for (int row = 0; row < bottom; row += rowLength)
                {
                    int end = x + row + right;
                    for (int i = x + row; i < end; i += channels)
                    {
                        sum += arena[i];
                    }
                }

                int v = sum > 0 ? (sum + half) / count : (sum - half) / count;
                if (v < minimum)
                {
                    v = minimum;
                }
                else if (v > maximum)
                {
                    v = maximum;
                }

                arena[y++] = (sbyte)v;
                x++;
            }
        }
    }
}
