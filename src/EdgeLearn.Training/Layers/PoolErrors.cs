namespace EdgeLearn.Training
{
    /// <summary>What the backward passes of pools have in common: they walk over the windows once more, from errors of outputs to sums of inputs.</summary>
    internal sealed class PoolErrors
    {
        private readonly int _outputError;
        private readonly int _inputError;
        private readonly int _output;

        public PoolErrors(TrainingPlan plan, OperatorReader op)
        {
            TensorInfo input = op.Input(0);
            TensorInfo output = op.Output(0);
            _outputError = plan.OutputErrorOf(op.Index);
            _inputError = plan.InputErrorOf(op.Index, 0);
            _output = output.Offset;
            plan.RequireCount(_outputError, output.Count);
            plan.RequireCount(_inputError, input.Count);
            TrainingPlan.Require(_inputError < 0 || input.Count <= plan.SumCount);
        }

        /// <summary>The errors of a backward pass; null in a forward pass.</summary>
        public ErrorTensors Errors { get; private set; }

        /// <summary>From an element of the output to its error.</summary>
        public int Shift { get; private set; }

        /// <summary>Runs the backward pass of a pool: its forward walk, during which it finds <see cref="Errors"/>.</summary>
        /// <param name="pass">Activations and errors.</param>
        /// <param name="pool">The pool.</param>
        /// <param name="bits">Bits of the sums below an error.</param>
        public void Backward(BackwardPass pass, Kernel pool, int bits)
        {
            ErrorTensors errors = pass.Errors;
            if (_inputError < 0 || !errors.HasErrors(_outputError))
            {
                return;
            }

            errors.ClearSums(_inputError);
            Shift = errors.Offset(_outputError) - _output;
            Errors = errors;
            pool.Run(pass.Arena);
            Errors = null;
            errors.Close(pass.Arena, _inputError, Factor.Shift(errors.Scale(_outputError), -bits));
        }
    }
}
