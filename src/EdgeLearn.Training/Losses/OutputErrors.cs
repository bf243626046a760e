namespace EdgeLearn.Training
{
    /// <summary>Where the backward pass begins: the errors of a model's output.</summary>
    internal sealed class OutputErrors
    {
        private const int DifferenceBits = 4; // 9 bits of a difference and these are 13

        private readonly ErrorTensors _errors;
        private readonly int _error; // the error tensor of the output
        private readonly int _activation; // its first element in the arena
        private readonly int _scale; // of the output, a factor

        public OutputErrors(ErrorTensors errors, TrainingPlan plan)
        {
            _errors = errors;
            _error = plan.OutputError;
            _activation = plan.Errors[plan.OutputError * TrainingPlan.ErrorLength];
            _scale = plan.OutputScale;
        }

        /// <summary>The number of outputs.</summary>
        public int Count
        {
            get { return _errors.Count(_error); }
        }

        /// <summary>The first of them in <see cref="ErrorTensors.Values"/>.</summary>
        public int First
        {
            get { return _errors.Offset(_error); }
        }

        /// <summary>Says that they have been filled.</summary>
        /// <param name="scale">Their scale, a factor.</param>
        public void Fill(int scale)
        {
            _errors.Clear();
            _errors.Fill(_error, scale);
        }

        /// <summary>Takes the derivatives of the mean squared error by the outputs: 2 / count * (output - target).</summary>
        /// <param name="arena">Holds the output.</param>
        /// <param name="target">What it should be, in its own integers.</param>
        /// <returns>Whether it is something else.</returns>
        public bool FillDifferences(sbyte[] arena, sbyte[] target)
        {
            short[] values = _errors.Values;
            int y = _activation;
            int e = _errors.Offset(_error);
            int any = 0;
            for (int i = 0; i < target.Length; i++)
            {
                int difference = arena[y++] - target[i];
                values[e++] = (short)(difference << DifferenceBits);
                any |= difference;
            }

            Fill(Factor.Shift(Factor.Divide(_scale, Factor.Of(target.Length, 0)), 1 - DifferenceBits));
            return any != 0;
        }
    }
}
