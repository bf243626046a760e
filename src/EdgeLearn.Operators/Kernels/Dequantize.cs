namespace EdgeLearn
{
    /// <summary>
    /// DEQUANTIZE from int8 to float32 (reference/dequantize.h), without floating point: see <see cref="SinglePrecision.FromSteps"/>.
    /// Parameters: bits of the scale, 2^-64 to below 2^64; zero point, -128 to 127.
    /// </summary>
    internal sealed class Dequantize : Kernel
    {
        private int _input; // (count)
        private int _output; // (count), 4 bytes each, little-endian
        private int _count;
        private int _scale;
        private int _zeroPoint;

        /// <inheritdoc/>
        public override void Load(OperatorReader op)
        {
            TensorInfo input = op.Input(0);
            TensorInfo output = op.Output(0);
            op.Require(input.Type == TensorType.Int8 && output.Type == TensorType.Float32 && input.Count == output.Count);
            _input = input.Offset;
            _output = output.Offset;
            _count = input.Count;
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
            int end = x + _count;
            while (x < end)
            {
                int bits = SinglePrecision.FromSteps(arena[x++] - zeroPoint, scale);
                arena[y] = (sbyte)bits;
                arena[y + 1] = (sbyte)(bits >> 8);
                arena[y + 2] = (sbyte)(bits >> 16);
                arena[y + 3] = (sbyte)(bits >> 24);
                y += 4;
            }
        }
    }
}
