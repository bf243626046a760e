using System;

namespace EdgeLearn.Training
{
    /// <summary>What the backward passes of all convolutions have in common: one output channel after the other gives its errors and takes its step.</summary>
    internal sealed class WindowTraining
    {
        private const int MostPositions = 1024; // error of 13 bits * input of 8 * so many stay within 32

        private readonly int _rows;
        private readonly int _rowLength;
        private readonly int _outputError;
        private readonly int _inputError;

        public WindowTraining(TrainingKernels kernels, OperatorReader op, LayerWeights weights)
        {
            TrainingPlan plan = kernels.Plan;
            TensorInfo input = op.Input(0);
            TensorInfo output = op.Output(0);
            _rows = weights.Rows;
            _rowLength = weights.RowLength;
            Weights = new TrainedWeights(weights, input.ZeroPoint, plan, op.Index, kernels.HasMomentum);
            Gradient = kernels.Gradient;
            _outputError = plan.OutputErrorOf(op.Index);
            _inputError = plan.InputErrorOf(op.Index, 0);
            plan.RequireCount(_outputError, output.Count);
            plan.RequireCount(_inputError, input.Count);
            TrainingPlan.Require(_rowLength <= plan.PatchCount && (_inputError < 0 || input.Count <= plan.SumCount));
            for (int positions = output.Count / _rows; positions > MostPositions; positions >>= 1)
            {
                GradientShift++;
            }
        }

        /// <summary>The weights.</summary>
        public TrainedWeights Weights { get; }

        /// <summary>Where the gradient of a row is added up, (row length), shared by all layers.</summary>
        public int[] Gradient { get; }

        /// <summary>How far errors are shifted before they are multiplied with inputs, so that the sum over all positions stays within 32 bits.</summary>
        public int GradientShift { get; }

        /// <summary>Whether inputs get errors.</summary>
        public bool GivesErrors
        {
            get { return _inputError >= 0; }
        }

        /// <summary>The first error of an output channel; those of the next position follow after as many as there are channels.</summary>
        public int FirstError(BackwardPass pass, int row)
        {
            return pass.Errors.Offset(_outputError) + row;
        }

        /// <summary>Runs the backward pass of a layer.</summary>
        /// <param name="pass">Activations, errors, the rate.</param>
        /// <param name="layer">Walks over the windows.</param>
        public void Backward(BackwardPass pass, IWindowRows layer)
        {
            ErrorTensors errors = pass.Errors;
            if (!errors.HasErrors(_outputError))
            {
                return;
            }

            int scale = errors.Scale(_outputError);
            int rate = Factor.Multiply(pass.Rate, scale);
            int greatest = Weights.GreatestScale();
            if (GivesErrors)
            {
                errors.ClearSums(_inputError);
            }

            for (int row = 0; row < _rows; row++)
            {
                bool trains = Weights.Trains(row);
                bool steps = trains && Weights.Mode != TrainingMode.Biases;
                if (steps)
                {
                    Array.Clear(Gradient, 0, _rowLength);
                    pass.Visited += _rowLength;
                }

                int sum = layer.Backward(pass, row, GivesErrors ? Weights.RelativeScale(row, greatest) : 0, steps);
                if (trains)
                {
                    Weights.StepBias(row, sum, rate, pass.Random);
                    Weights.StepGradient(row, Gradient, Factor.Shift(rate, GradientShift), pass.Random);
                }
            }

            if (GivesErrors)
            {
                errors.Close(pass.Arena, _inputError, Factor.Multiply(scale, greatest));
            }
        }
    }
}
