namespace EdgeLearn.Training
{
    /// <summary>MEAN over all positions of an image, (positions, channels) to (channels): each position has its share of the channel's error.</summary>
    internal sealed class AveragedPositions : ILayer
    {
        private readonly int _outputError;
        private readonly int _inputError;
        private readonly int _positions;

        public AveragedPositions(TrainingPlan plan, int op)
        {
            _outputError = plan.OutputErrorOf(op);
            _inputError = plan.InputErrorOf(op, 0);
            if (_inputError >= 0)
            {
                int channels = plan.Errors[(_outputError * TrainingPlan.ErrorLength) + 5];
                int count = plan.Errors[(_inputError * TrainingPlan.ErrorLength) + 5];
                _positions = count / channels;
                TrainingPlan.Require(_positions * channels == count && count <= plan.SumCount);
            }
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

            short[] values = errors.Values;
            int[] sums = errors.Sums;
            int first = errors.Offset(_outputError);
            int end = first + errors.Count(_outputError);
            int n = 0;
            for (int position = _positions; position > 0; position--)
            {
                for (int e = first; e < end; e++)
                {
                    sums[n++] = values[e];
                }
            }

            errors.Close(pass.Arena, _inputError, Factor.Divide(errors.Scale(_outputError), Factor.Of(_positions, 0)));
        }
    }
}
