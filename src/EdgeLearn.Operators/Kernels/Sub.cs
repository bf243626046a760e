namespace EdgeLearn
{
    /// <summary>
    /// SUB, int8, with broadcasting (reference/sub.h). Parameters: those of <see cref="AddArithmetic"/>, the multiplier of the second
    /// operand negative.
    /// </summary>
    internal sealed class Sub : BinaryKernel
    {
        private AddArithmetic _arithmetic;

        /// <inheritdoc/>
        protected override void LoadParameters(OperatorReader op)
        {
            _arithmetic = new AddArithmetic(op);
        }

        /// <inheritdoc/>
        protected override void Row(sbyte[] arena, int a, int aStep, int b, int bStep, int y, int count)
        {
            _arithmetic.Row(arena, a, aStep, b, bStep, y, count);
        }
    }
}
