namespace EdgeLearn.Training
{
    /// <summary>
    /// LOGISTIC, TANH and HARD_SWISH: the table of results has the slope of the function, which is the difference of the results two steps to
    /// both sides.
    /// </summary>
    internal sealed class TableErrors : ElementErrors
    {
        private const int Reach = 2;
        private const int Width = 2 * Reach; // of the difference, in steps of the input

        private readonly TableKernel _kernel;
        private readonly int _unit; // the real slope where results differ by one step: output scale / input scale / width, a factor

        public TableErrors(TableKernel kernel, TrainingPlan plan, int op)
            : base(plan, op)
        {
            _kernel = kernel;
            _unit = Factor.Divide(plan.InputScale(op), Factor.Of(Width, 0));
        }

        /// <inheritdoc/>
        protected override int Multiply(short[] values, int e, sbyte[] arena, int x, int[] sums, int count)
        {
            sbyte[] table = _kernel.Table;
            for (int i = 0; i < count; i++)
            {
                int place = arena[x++] + 128;
                int low = place < Reach ? 0 : place - Reach;
                int high = place > 255 - Reach ? 255 : place + Reach;
                int difference = table[high] - table[low];
                if (high - low < Width)
                {
                    difference = difference * Width / (high - low); // at an end
                }

                sums[i] = values[e++] * difference;
            }

            return _unit;
        }
    }
}
