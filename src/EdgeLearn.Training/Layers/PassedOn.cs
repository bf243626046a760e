namespace EdgeLearn.Training
{
    /// <summary>
    /// ADD of equal shapes, RELU, RELU6, RESHAPE and a change of scale: the error of each element goes to its operands as it is. Where the activation is flat
    /// none arrived, see <see cref="ErrorTensors.Close"/>.
    /// </summary>
    internal sealed class PassedOn : ILayer
    {
        private readonly int _outputError;
        private readonly int _inputError;
        private readonly int _secondError; // of the other operand of an ADD; -1 for none

        public PassedOn(TrainingPlan plan, int op)
        {
            _outputError = plan.OutputErrorOf(op);
            _inputError = plan.InputErrorOf(op, 0);
            _secondError = plan.InputErrorOf(op, 1);
            int count = plan.Errors[(_outputError * TrainingPlan.ErrorLength) + 5];
            plan.RequireCount(_inputError, count);
            plan.RequireCount(_secondError, count);
            TrainingPlan.Require((_inputError < 0 && _secondError < 0) || count <= plan.SumCount);
        }

        /// <inheritdoc/>
        public TrainedWeights Trained
        {
            get { return null; }
        }

        /// <inheritdoc/>
        public void Backward(BackwardPass pass)
        {
            if (pass.Errors.HasErrors(_outputError))
            {
                Give(pass, _inputError);
                Give(pass, _secondError);
            }
        }

        private void Give(BackwardPass pass, int target)
        {
            if (target < 0)
            {
                return;
            }

            ErrorTensors errors = pass.Errors;
            short[] values = errors.Values;
            int[] sums = errors.Sums;
            int e = errors.Offset(_outputError);
            int count = errors.Count(_outputError);
            for (int i = 0; i < count; i++)
            {
                sums[i] = values[e++];
            }

            errors.Close(pass.Arena, target, errors.Scale(_outputError));
        }
    }
}
