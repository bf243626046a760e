using System.Collections;

namespace EdgeLearn.Signal
{
    /// <summary>The steps of a feature pipeline as objects, read and checked once.</summary>
    internal sealed class FeatureSteps
    {
        private const int MaximumFactor = 64;
        private const int MaximumTaps = 1024;
        private const int MaximumBands = 128;
        private const int MaximumShift = 62;

        private readonly int _channels;
        private readonly int _length;

        /// <summary>Reads all steps to the end of the bytes.</summary>
        internal FeatureSteps(FeatureReader reader, int count, int channels, int length)
        {
            _channels = channels;
            _length = length;
            ArrayList features = new ArrayList();
            int last = 0;
            for (int i = 0; i < count; i++)
            {
                int kind = reader.NextStep();
                if (kind < last || (kind == last && kind != FeatureStep.Spectrum))
                {
                    throw new FeatureFormatException(FeatureError.WrongOrder, i);
                }

                last = kind;
                WindowFeatures made = Read(reader, kind);
                if (made != null)
                {
                    features.Add(made);
                    RowLength += channels * made.Count;
                }
            }

            reader.RequireEnd();
            if (features.Count == 0)
            {
                throw new FeatureFormatException(FeatureError.NoFeatures, 0);
            }

            Features = new WindowFeatures[features.Count];
            features.CopyTo(Features);
        }

        /// <summary>Takes the mean from the stream; null for none.</summary>
        internal DcBlocker Blocker { get; private set; }

        /// <summary>Lowers the sample rate; null for none.</summary>
        internal Decimator Decimator { get; private set; }

        /// <summary>Whether each window loses its mean.</summary>
        internal bool RemovesMean { get; private set; }

        /// <summary>The factor of the pre-emphasis of each window in Q15; 0 for none.</summary>
        internal int Emphasis { get; private set; }

        /// <summary>What makes features, one after the other.</summary>
        internal WindowFeatures[] Features { get; }

        /// <summary>The number of features of a window: all steps, all channels.</summary>
        internal int RowLength { get; }

        /// <summary>Makes int8 of the features; null for none.</summary>
        internal FeatureQuantization Quantization { get; private set; }

        /// <summary>Reads a step; gives what makes features, or null for any other step.</summary>
        private WindowFeatures Read(FeatureReader reader, int kind)
        {
            switch (kind)
            {
                case FeatureStep.DcBlocker:
                    Blocker = new DcBlocker(_channels, reader.Int32(1, 14));
                    return null;
                case FeatureStep.Decimator:
                    Decimator = ReadDecimator(reader);
                    return null;
                case FeatureStep.MeanRemoval:
                    RemovesMean = true;
                    return null;
                case FeatureStep.PreEmphasis:
                    Emphasis = reader.Int32(1, short.MaxValue);
                    return null;
                case FeatureStep.Samples:
                    return new SampleFeatures(_length);
                case FeatureStep.Statistics:
                    return new StatisticsFeatures(reader.Int32(1, (int)StatisticKinds.All), _length);
                case FeatureStep.Spectrum:
                    return ReadSpectrum(reader);
                case FeatureStep.Quantization:
                    Quantization = ReadQuantization(reader);
                    return null;
                default:
                    throw new FeatureFormatException(FeatureError.UnknownStep, reader.Step);
            }
        }

        private Decimator ReadDecimator(FeatureReader reader)
        {
            int factor = reader.UInt16(2, MaximumFactor);
            int taps = reader.UInt16(1, MaximumTaps);
            short[] half = reader.Int16Array((taps + 1) / 2, short.MinValue, short.MaxValue);
            reader.Require(Signal.Decimator.Gain(half, taps) <= Signal.Decimator.MaximumGain);
            return new Decimator(_channels, factor, taps, half);
        }

        private SpectrumFeatures ReadSpectrum(FeatureReader reader)
        {
            int points = reader.UInt16(RealFft.MinimumLength, RealFft.MaximumLength);
            WindowFunction function = (WindowFunction)reader.UInt16(0, (int)WindowFunction.Hamming);
            int floor = reader.Int32(-63 * Logarithm.One, 63 * Logarithm.One);
            int bands = reader.UInt16(1, MaximumBands);
            int coefficients = reader.UInt16(0, bands);
            int firstBin = reader.UInt16(0, points / 2);
            int bins = reader.UInt16(1, (points / 2) + 1 - firstBin);
            short[] segments = reader.Int16Array(bands + 1, 0, bins);
            int sum = 0;
            for (int i = 0; i < segments.Length; i++)
            {
                sum += segments[i];
            }

            reader.Require(sum == bins && RealFft.IsLength(points) && _length <= points);
            short[] weights = reader.Int16Array(bins, 0, FilterBank.One);
            return new SpectrumFeatures(
                _length, new RealFft(points), WindowTable.Create(function, _length), new FilterBank(firstBin, segments, weights), coefficients, floor);
        }

        private FeatureQuantization ReadQuantization(FeatureReader reader)
        {
            int count = reader.Remaining / 16;
            reader.Require(count > 0 && RowLength % count == 0);
            int[] multipliers = new int[count];
            long[] offsets = new long[count];
            int[] shifts = new int[count];
            for (int i = 0; i < count; i++)
            {
                offsets[i] = reader.Int64();
                multipliers[i] = reader.Int32(int.MinValue, int.MaxValue);
                shifts[i] = reader.Int32(0, MaximumShift);
                reader.Require(offsets[i] <= FeatureQuantization.MaximumOffset && offsets[i] >= -FeatureQuantization.MaximumOffset);
            }

            return new FeatureQuantization(multipliers, offsets, shifts);
        }
    }
}
