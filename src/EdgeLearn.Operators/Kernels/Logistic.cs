namespace EdgeLearn
{
    /// <summary>
    /// LOGISTIC, int8: 1 / (1 + e^-x) (reference/integer_ops/logistic.h); the output has scale 1/256 and zero point -128. Parameters:
    /// those of <see cref="SigmoidKernel"/>.
    /// </summary>
    internal sealed class Logistic : SigmoidKernel
    {
        /// <inheritdoc/>
        protected override int Curve(int x)
        {
            return FixedPoint.DivideByPowerOfTwo(Exponential.Logistic(x), 23) - 128;
        }
    }
}
