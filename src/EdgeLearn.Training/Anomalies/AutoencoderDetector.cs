using System;

namespace EdgeLearn.Training
{
    /// <summary>
    /// Scores anomalies by an autoencoder that trains on the device: a model with a training plan that learns to give back its own input through a
    /// narrow layer. What it cannot give back it has not seen (M. Sakurada and T. Yairi, "Anomaly detection using autoencoders with nonlinear
    /// dimensionality reduction", 2014). What it learned is saved with its learner.
    /// </summary>
    public sealed class AutoencoderDetector
    {
        private readonly SgdLearner _learner;
        private readonly sbyte[] _sample; // a run may overwrite the input

        /// <summary>Watches with a learner.</summary>
        /// <param name="learner">Trains the model, whose output has the scale, the zero point and the number of elements of its input.</param>
        /// <exception cref="ArgumentNullException">There is no learner.</exception>
        /// <exception cref="ArgumentException">The output of the model is unlike its input.</exception>
        public AutoencoderDetector(SgdLearner learner)
        {
            if (learner == null)
            {
                throw new ArgumentNullException();
            }

            TensorInfo input = learner.Interpreter.Input(0);
            TensorInfo output = learner.Interpreter.Output(0);
            if (input.Count != output.Count || input.Type != output.Type || input.Scale != output.Scale || input.ZeroPoint != output.ZeroPoint)
            {
                throw new ArgumentException();
            }

            _learner = learner;
            _sample = new sbyte[input.Count];
        }

        /// <summary>The learner.</summary>
        public SgdLearner Learner
        {
            get { return _learner; }
        }

        /// <summary>Measures how badly the model gives a sample back.</summary>
        /// <param name="sample">As many elements as the input has.</param>
        /// <returns>The sum of the squared differences, in squared steps of the output: 0 to 65025 an element.</returns>
        /// <exception cref="ArgumentException">The sample has another size.</exception>
        public int Observe(sbyte[] sample)
        {
            _learner.Observe(sample);
            Array.Copy(sample, _sample, sample.Length);
            sbyte[] arena = _learner.Interpreter.Arena;
            int at = _learner.Interpreter.Output(0).Offset;
            int sum = 0;
            for (int i = 0; i < sample.Length; i++)
            {
                int difference = arena[at++] - sample[i];
                sum += difference * difference;
            }

            return sum;
        }

        /// <summary>Learns to give back the sample that was observed last.</summary>
        /// <returns>False when it was given back exactly.</returns>
        public bool Step()
        {
            return _learner.StepToward(_sample);
        }
    }
}
