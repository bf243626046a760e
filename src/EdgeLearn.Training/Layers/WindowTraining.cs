using System;

namespace EdgeLearn.Training
{
    /// <summary>What the backward passes of all convolutions have in common: one output channel after the other gives its errors and takes its step.</summary>
    internal sealed class WindowTraining
    {
        private const int NormShift = 8; // the squares of 65536 elements of 31 bits stay within 64
        private const int MostPositions = 1024; // error of 13 bits * input of 8 * so many stay within 32

        private readonly TrainingKernels _kernels;
        private readonly int _rows;
        private readonly int _rowLength;
        private readonly int _outputError;
        private readonly int _inputError;

        public WindowTraining(TrainingKernels kernels, OperatorReader op, LayerWeights weights)
        {
            TrainingPlan plan = kernels.Plan;
            TensorInfo input = op.Input(0);
            TensorInfo output = op.Output(0);
            _kernels = kernels;
            _rows = weights.Rows;
            _rowLength = weights.RowLength;
            Weights = new TrainedWeights(weights, input.ZeroPoint, kernels, op.Index, true);
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
        public int[] Gradient
        {
            get { return _kernels.Gradient; }
        }

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
                Weights.Step.Coast(pass.Random);
                return;
            }

            int scale = errors.Scale(_outputError);
            int rate = Factor.Multiply(pass.Rate, scale);
            int greatest = RowScales.Greatest(Weights.Scales);
            if (GivesErrors)
            {
                errors.ClearSums(_inputError);
            }

            for (int row = 0; row < _rows; row++)
            {
                bool trains = Weights.Trains(row);
                bool steps = trains && Weights.Fractions != null;
                if (steps)
                {
                    Array.Clear(Gradient, 0, _rowLength);
                    pass.Visited += _rowLength;
                }

                int sum = layer.Backward(pass, row, GivesErrors ? RowScales.Relative(Weights.Scales[row], greatest) : 0, steps);
                if (trains)
                {
                    int limited = pass.Clip == 0 ? rate : Limit(pass, rate);
                    Weights.StepBias(row, sum, limited, pass.Random);
                    if (steps)
                    {
                        Weights.Step.Along(row, Factor.Shift(limited, GradientShift), pass.Random);
                    }
                }
            }

            if (GivesErrors)
            {
                errors.Close(pass.Arena, _inputError, Factor.Multiply(scale, greatest));
            }
        }

        /// <summary>The rate at which the gradient of a row is not longer than the clip.</summary>
        private int Limit(BackwardPass pass, int rate)
        {
            int[] gradient = Gradient;
            long squares = 0;
            for (int n = 0; n < _rowLength; n++)
            {
                long element = gradient[n] >> NormShift;
                squares += element * element;
            }

            return squares == 0
                ? rate
                : pass.Limit(rate, Factor.Multiply(Factor.Shift(Factor.OfSquareRoot(squares), NormShift + GradientShift), Weights.InputScale));
        }
    }
}
