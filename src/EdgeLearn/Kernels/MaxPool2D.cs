namespace EdgeLearn
{
    /// <summary>MAX_POOL_2D, int8: the greatest element of the part of the window that lies in the image.</summary>
    internal class MaxPool2D : PoolKernel
    {
        /// <inheritdoc/>
        protected override void Pixel(sbyte[] arena, int x, int height, int width, int rowLength, int channels, int y)
        {
            int minimum = Minimum;
            int maximum = Maximum;
            int bottom = height * rowLength;
            int right = width * channels;
            for (int c = 0; c < channels; c++)
            {
                int greatest = minimum;
                for (int row = 0; row < bottom; row += rowLength)
                {
                    int end = x + row + right;
                    for (int i = x + row; i < end; i += channels)
                    {
                        int v = arena[i];
                        if (v > greatest)
                        {
                            greatest = v;
                        }
                    }
                }

                arena[y++] = (sbyte)(greatest > maximum ? maximum : greatest);
                x++;
            }
        }
    }
}
