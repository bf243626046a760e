namespace EdgeLearn
{
    /// <summary>
    /// TANH, int8 (reference/integer_ops/tanh.h); the output has scale 1/128 and zero point 0. Parameters: those of
    /// <see cref="SigmoidKernel"/>.
    /// </summary>
    internal sealed class Tanh : SigmoidKernel
    {
        /// <inheritdoc/>
        protected override int Curve(int x)
        {
            return FixedPoint.DivideByPowerOfTwo(Exponential.Tanh(x), 24);
        }
    }
}
