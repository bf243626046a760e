namespace EdgeLearn
{
    /// <summary>
    /// MAXIMUM, int8, with broadcasting (reference/maximum_minimum.h): the greater integer of each pair; operands and output share one
    /// quantization. No parameters.
    /// </summary>
    internal sealed class Maximum : BinaryKernel
    {
        /// <inheritdoc/>
        protected override void LoadParameters(OperatorReader op)
        {
        }

        /// <inheritdoc/>
        protected override void Row(sbyte[] arena, int a, int aStep, int b, int bStep, int y, int count)
        {
            int end = y + count;
            while (y < end)
            {
                sbyte v1 = arena[a];
                sbyte v2 = arena[b];
                arena[y++] = v1 > v2 ? v1 : v2;
                a += aStep;
                b += bStep;
            }
        }
    }
}
