namespace EdgeLearn.Training
{
    /// <summary>
    /// A classifier that learns step by step from features, which can be kept and learned again: what <see cref="ReplayBuffer"/>,
    /// <see cref="LearningGate"/>, <see cref="DivergenceGuard"/>, <see cref="Adapter"/> and <see cref="PseudoLabels"/> work with.
    /// </summary>
    public interface IFeatureClassifier
    {
        /// <summary>The number of classes; 0 for a model that is no classifier.</summary>
        public int Classes { get; }

        /// <summary>The number of features of a sample.</summary>
        public int FeatureCount { get; }

        /// <summary>What inference needs of what was learned: a copy of it takes one byte a weight.</summary>
        public ILearnedState Weights { get; }

        /// <summary>The learning rate, a <see cref="Factor"/>.</summary>
        public int Rate { get; set; }

        /// <summary>The probability that was given, before the last step, to the class it was taken toward, in Q15.</summary>
        public int Confidence { get; }

        /// <summary>How often the scale of a row had to be doubled: often within few steps means that learning diverges.</summary>
        public int Doublings { get; }

        /// <summary>Classifies features.</summary>
        /// <param name="features">Holds them; they must not change before the step.</param>
        /// <param name="offset">The first of them.</param>
        /// <returns>The class.</returns>
        public int ObserveFeatures(sbyte[] features, int offset);

        /// <summary>Copies the features of the sample that was observed last.</summary>
        /// <param name="features">Becomes them.</param>
        /// <param name="offset">Where the first goes.</param>
        public void CopyFeatures(sbyte[] features, int offset);

        /// <summary>How surprised it is by the class of the sample that was observed last; nothing is learned.</summary>
        /// <param name="label">The right class, from 0.</param>
        /// <returns>The cross-entropy in 1024ths of a bit: 0 for certainty, 1024 for a guess between two.</returns>
        public int Loss(int label);

        /// <summary>The probability of a class for the sample that was observed last.</summary>
        /// <param name="label">The class, from 0.</param>
        /// <returns>Q15: 0 to 32768.</returns>
        public int Probability(int label);

        /// <summary>Learns the class of the sample that was observed last.</summary>
        /// <param name="label">The right class, from 0.</param>
        /// <returns>False when the sample was so easy that nothing was learned.</returns>
        public bool Step(int label);
    }
}
