namespace EdgeLearn.Signal
{
    /// <summary>The kinds of steps of a feature pipeline; docs/signal.md has their parameters. Steps stand in the order of their numbers.</summary>
    public static class FeatureStep
    {
        /// <summary>On the stream: <see cref="EdgeLearn.Signal.DcBlocker"/>.</summary>
        public const int DcBlocker = 1;

        /// <summary>On the stream: <see cref="EdgeLearn.Signal.Decimator"/>.</summary>
        public const int Decimator = 2;

        /// <summary>On a window: <see cref="EdgeLearn.Signal.MeanRemoval"/>.</summary>
        public const int MeanRemoval = 16;

        /// <summary>On a window: <see cref="EdgeLearn.Signal.PreEmphasis"/>.</summary>
        public const int PreEmphasis = 17;

        /// <summary>Features: the samples themselves.</summary>
        public const int Samples = 32;

        /// <summary>Features: <see cref="SignalStatistics"/>.</summary>
        public const int Statistics = 33;

        /// <summary>Features: logarithms of band energies, or their cepstral coefficients.</summary>
        public const int Spectrum = 34;

        /// <summary>Features become int8.</summary>
        public const int Quantization = 48;
    }
}
