namespace EdgeLearn.Training
{
    /// <summary>How a learning rate changes while samples are seen.</summary>
    public abstract class RateSchedule
    {
        /// <summary>The rate for a sample.</summary>
        /// <param name="rate">The rate that training began with, a <see cref="Factor"/>.</param>
        /// <param name="samples">How many samples were seen before.</param>
        /// <returns>A factor.</returns>
        public abstract int At(int rate, int samples);
    }
}
