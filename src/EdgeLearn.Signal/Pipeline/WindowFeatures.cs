namespace EdgeLearn.Signal
{
    /// <summary>A step that makes features of a window, one channel at a time.</summary>
    internal abstract class WindowFeatures
    {
        /// <summary>Initializes the step.</summary>
        /// <param name="count">The number of features of a channel.</param>
        protected WindowFeatures(int count)
        {
            Count = count;
        }

        /// <summary>The number of features of a channel.</summary>
        internal int Count { get; }

        /// <summary>Whether the first features of all channels stand side by side, then all second ones; else a channel's stand together.</summary>
        internal virtual bool Interleaved
        {
            get { return false; }
        }

        /// <summary>Computes the features of a channel.</summary>
        /// <param name="samples">Holds the window.</param>
        /// <param name="offset">Where the channel begins in it.</param>
        /// <param name="values">Takes the features.</param>
        /// <param name="start">Where the first goes.</param>
        /// <param name="step">How far it is to the next; 1 unless the features are interleaved.</param>
        internal abstract void Compute(short[] samples, int offset, int[] values, int start, int step);
    }
}
