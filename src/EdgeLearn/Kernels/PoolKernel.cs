namespace EdgeLearn
{
    /// <summary>
    /// A window that slides over an image, int8 (reference/integer_ops/pooling.h). Parameters: window height, window width, stride height,
    /// stride width, rows of padding above, columns of padding on the left, least output, greatest output.
    /// </summary>
    internal abstract class PoolKernel : Kernel
    {
        private protected int _input; // (batches, input height, input width, channels)
        private protected int _output; // (batches, output height, output width, channels)
        private int _batches;
        private int _inputHeight;
        private int _inputWidth;
        private int _outputHeight;
        private int _outputWidth;
        private int _channels;
        private int _windowHeight;
        private int _windowWidth;
        private int _strideHeight;
        private int _strideWidth;
        private int _padTop;
        private int _padLeft;

        /// <summary>Least output, -128 to 127.</summary>
        protected int Minimum { get; private set; }

        /// <summary>Greatest output, -128 to 127.</summary>
        protected int Maximum { get; private set; }

        /// <inheritdoc/>
        public override void Load(OperatorReader op)
        {
            TensorInfo input = op.Int8Input(0, 4);
            TensorInfo output = op.Int8Output(0, 4);
            _input = input.Offset;
            _output = output.Offset;
            _batches = input.Shape[0];
            _inputHeight = input.Shape[1];
            _inputWidth = input.Shape[2];
            _channels = input.Shape[3];
            _outputHeight = output.Shape[1];
            _outputWidth = output.Shape[2];
            _windowHeight = op.Next(1, Model.MaximumArena);
            _windowWidth = op.Next(1, Model.MaximumArena);
            _strideHeight = op.Next(1, 4096);
            _strideWidth = op.Next(1, 4096);
            _padTop = op.Next(0, _windowHeight - 1);
            _padLeft = op.Next(0, _windowWidth - 1);
            Minimum = op.Next(-128, 127);
            Maximum = op.Next(Minimum, 127);

            // Every window meets the image: no average of nothing.
            op.Require(output.Shape[0] == _batches && output.Shape[3] == _channels
                && _outputHeight - 1 <= (_inputHeight - 1 + _padTop) / _strideHeight
                && _outputWidth - 1 <= (_inputWidth - 1 + _padLeft) / _strideWidth);
        }

        /// <inheritdoc/>
        public sealed override void Run(sbyte[] arena)
        {
            int rowLength = _inputWidth * _channels;
            int y = _output;
            for (int b = 0; b < _batches; b++)
            {
                for (int oy = 0; oy < _outputHeight; oy++)
                {
                    int top = (oy * _strideHeight) - _padTop;
                    int bottom = top + _windowHeight < _inputHeight ? top + _windowHeight : _inputHeight;
                    top = top < 0 ? 0 : top;
                    for (int ox = 0; ox < _outputWidth; ox++)
                    {
                        int left = (ox * _strideWidth) - _padLeft;
                        int right = left + _windowWidth < _inputWidth ? left + _windowWidth : _inputWidth;
                        left = left < 0 ? 0 : left;
                        int x = _input + (((((b * _inputHeight) + top) * _inputWidth) + left) * _channels);
                        Pixel(arena, x, bottom - top, right - left, rowLength, _channels, y);
                        y += _channels;
                    }
                }
            }
        }

        /// <summary>Computes the channels of one output pixel.</summary>
        /// <param name="arena">Holds input and output.</param>
        /// <param name="x">First channel of the window's first pixel.</param>
        /// <param name="height">Rows of the window inside the image, at least 1.</param>
        /// <param name="width">Columns of the window inside the image, at least 1.</param>
        /// <param name="rowLength">Elements from one row of the image to the next.</param>
        /// <param name="channels">The number of channels.</param>
        /// <param name="y">First channel of the output pixel.</param>
        protected abstract void Pixel(sbyte[] arena, int x, int height, int width, int rowLength, int channels, int y);
    }
}
