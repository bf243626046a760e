namespace EdgeLearn.Training
{
    /// <summary>
    /// What inference needs of what a learner learned: int8 weights, biases and scales. Hidden bits, momentum and what waits for the end of
    /// a batch are left out, and begin anew when weights come back; so a copy takes one byte a weight.
    /// </summary>
    internal sealed class LearnedWeights : ILearnedState
    {
        private readonly ILayer[] _layers;

        public LearnedWeights(ILayer[] layers)
        {
            _layers = layers;
        }

        /// <inheritdoc/>
        public int StateLength
        {
            get
            {
                int length = 0;
                for (int i = 0; i < _layers.Length; i++)
                {
                    length += Trained(i) == null ? 0 : Trained(i).StateLength;
                }

                return length;
            }
        }

        /// <inheritdoc/>
        public void Save(StateWriter writer)
        {
            for (int i = 0; i < _layers.Length; i++)
            {
                if (Trained(i) != null)
                {
                    Trained(i).Save(writer);
                }
            }
        }

        /// <inheritdoc/>
        public void Restore(StateReader reader)
        {
            for (int i = 0; i < _layers.Length; i++)
            {
                if (Trained(i) != null)
                {
                    Trained(i).Restore(reader);
                }
            }
        }

        private TrainedWeights Trained(int layer)
        {
            return _layers[layer] == null ? null : _layers[layer].Trained;
        }
    }
}
