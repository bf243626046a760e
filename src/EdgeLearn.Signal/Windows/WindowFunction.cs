namespace EdgeLearn.Signal
{
    /// <summary>How a window fades in and out before its spectrum is computed.</summary>
    public enum WindowFunction
    {
        /// <summary>Not at all.</summary>
        Rectangular = 0,

        /// <summary>0.5 - 0.5 cos(2 pi n / N).</summary>
        Hann = 1,

        /// <summary>0.54 - 0.46 cos(2 pi n / N).</summary>
        Hamming = 2
    }
}
