namespace EdgeLearn.Signal
{
    /// <summary>The samples of the window themselves, (length, channels).</summary>
    internal sealed class SampleFeatures : WindowFeatures
    {
        internal SampleFeatures(int length)
            : base(length)
        {
        }

        internal override bool Interleaved
        {
            get { return true; }
        }

        internal override void Compute(short[] samples, int offset, int[] values, int start, int step)
        {
            int end = offset + Count;
            while (offset < end)
            {
                values[start] = samples[offset++];
                start += step;
            }
        }
    }
}
