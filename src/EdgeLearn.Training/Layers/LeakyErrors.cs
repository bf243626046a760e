namespace EdgeLearn.Training
{
    /// <summary>LEAKY_RELU: the error of an element as it is where the input is 0 or more, and times the slope of the other side where it is below.</summary>
    internal sealed class LeakyErrors : ILayer
    {
        /// <summary>Bits below 1 of the slope.</summary>
        public const int SlopeBits = 12;

        private const int GreatestSlope = 1 << (SlopeBits + 4); // an error of 13 bits times it stays within 32

        private readonly int _outputError;
        private readonly int _inputError;
        private readonly int _activation; // the first element of the input in the arena
        private readonly int _slope; // below 0, Q12
        private readonly int _zeroPoint; // of the input

        public LeakyErrors(TrainingPlan plan, int op)
        {
            _outputError = plan.OutputErrorOf(op);
            _inputError = plan.InputErrorOf(op, 0);
            plan.ReadLeak(op, out _slope, out _zeroPoint);
            int count = plan.Errors[(_outputError * TrainingPlan.ErrorLength) + 5];
            plan.RequireCount(_inputError, count);
            TrainingPlan.Require((_inputError < 0 || count <= plan.SumCount) && _slope >= -GreatestSlope && _slope <= GreatestSlope);
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
            short[] values = errors.Values;
            int[] sums = errors.Sums;
            int x = _activation;
            int e = errors.Offset(_outputError);
            int count = errors.Count(_outputError);
            for (int i = 0; i < count; i++)
            {
                sums[i] = arena[x++] < _zeroPoint ? values[e++] * _slope : values[e++] << SlopeBits;
            }

            errors.Close(arena, _inputError, Factor.Shift(errors.Scale(_outputError), -SlopeBits));
        }
    }
}
