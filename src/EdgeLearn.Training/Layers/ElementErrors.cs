namespace EdgeLearn.Training
{
    /// <summary>The backward pass of a function of single elements: the error of each goes to its input, times the slope of the function there.</summary>
    internal abstract class ElementErrors : ILayer
    {
        private readonly int _outputError;
        private readonly int _inputError;
        private readonly int _activation; // the first element of the input in the arena

        protected ElementErrors(TrainingPlan plan, int op)
        {
            _outputError = plan.OutputErrorOf(op);
            _inputError = plan.InputErrorOf(op, 0);
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
            if (_inputError >= 0 && errors.HasErrors(_outputError))
            {
                int unit = Multiply(errors.Values, errors.Offset(_outputError), pass.Arena, _activation, errors.Sums, errors.Count(_outputError));
                errors.Close(pass.Arena, _inputError, Factor.Multiply(errors.Scale(_outputError), unit));
            }
        }

        /// <summary>Multiplies errors with slopes.</summary>
        /// <param name="values">Holds the errors of the output.</param>
        /// <param name="e">The first of them.</param>
        /// <param name="arena">Holds the input.</param>
        /// <param name="x">The first element of it.</param>
        /// <param name="sums">Becomes the products, in some unit.</param>
        /// <param name="count">How many elements there are.</param>
        /// <returns>The unit, a factor.</returns>
        protected abstract int Multiply(short[] values, int e, sbyte[] arena, int x, int[] sums, int count);
    }
}
