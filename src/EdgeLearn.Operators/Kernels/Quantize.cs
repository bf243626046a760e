namespace EdgeLearn
{
    /// <summary>
    /// QUANTIZE from float32 to int8 (reference/quantize.h), without floating point: see <see cref="SinglePrecision.ToInt8"/>.
    /// Parameters: bits of the scale, 2^-64 to below 2^64; zero point, -128 to 127.
    /// </summary>
    internal sealed class Quantize : Kernel
    {
        private int _input; // (count), 4 bytes each, little-endian
        private int _output; // (count)
        private int _count;
        private int _scale;
        private int _zeroPoint;

        /// <inheritdoc/>
        public override void Load(OperatorReader op)
        {
            TensorInfo input = op.Input(0);
            TensorInfo output = op.Output(0);
            op.Require(input.Type == TensorType.Float32 && output.Type == TensorType.Int8 && input.Count == output.Count);
            _input = input.Offset;
            _output = output.Offset;
            _count = output.Count;
            _scale = op.Next(SinglePrecision.LeastScale, SinglePrecision.GreatestScale);
            _zeroPoint = op.Next(-128, 127);
        }

        /// <inheritdoc/>
        public override void Run(sbyte[] arena)
        {
            int scale = _scale;
            int zeroPoint = _zeroPoint;
            int x = _input;
            int y = _output;
            int end = y + _count;
            while (y < end)
            {
                int bits = (arena[x] & 255) | ((arena[x + 1] & 255) << 8) | ((arena[x + 2] & 255) << 16) | (arena[x + 3] << 24);
                arena[y++] = (sbyte)SinglePrecision.ToInt8(bits, scale, zeroPoint);
                x += 4;
            }
        }
    }
}
