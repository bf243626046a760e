namespace EdgeLearn.Training
{
    /// <summary>
    /// LOGISTIC, TANH and HARD_SWISH: the error of an element times the slope of the function there, which its table of results has: the
    /// difference of the results two steps to both sides.
    /// </summary>
    internal sealed class TableErrors : ILayer
    {
        private const int Reach = 2;
        private const int Width = 2 * Reach; // of the difference, in steps of the input

        private readonly TableKernel _kernel;
        private readonly int _outputError;
        private readonly int _inputError;
        private readonly int _activation; // the first element of the input in the arena
        private readonly int _slope; // the real slope where results differ by one step: output scale / input scale / width, a factor

        public TableErrors(TableKernel kernel, TrainingPlan plan, int op)
        {
            _kernel = kernel;
            _outputError = plan.OutputErrorOf(op);
            _inputError = plan.InputErrorOf(op, 0);
            _slope = Factor.Divide(plan.InputScale(op), Factor.Of(Width, 0));
            int count = plan.Errors[(_outputError * TrainingPlan.ErrorLength) + 5];
            plan.RequireCount(_inputError, count);
            TrainingPlan.Require(_inputError < 0 || count <= plan.SumCount);
            _activation = _inputError < 0 ? 0 : plan.Errors[_inputError * TrainingPlan.ErrorLength];
        }

        /// <inheritdoc/>
        public TrainedWeights Trained
        {
            get { return null; }
        }

        /// <inheritdoc/>
        public void Backward(BackwardPass pass)
        {
            ErrorTensors errors = pass.Errors;
            if (_inputError < 0 || !errors.HasErrors(_outputError))
            {
                return;
            }

            sbyte[] arena = pass.Arena;
            sbyte[] table = _kernel.Table;
            short[] values = errors.Values;
            int[] sums = errors.Sums;
            int x = _activation;
            int e = errors.Offset(_outputError);
            int count = errors.Count(_outputError);
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

            errors.Close(arena, _inputError, Factor.Multiply(errors.Scale(_outputError), _slope));
        }
    }
}
