namespace EdgeLearn.Signal
{
    /// <summary>Statistics of the window, those that were chosen, in the order of <see cref="StatisticKinds"/>.</summary>
    internal sealed class StatisticsFeatures : WindowFeatures
    {
        private readonly SignalStatistics _statistics = new SignalStatistics();
        private readonly int _kinds;
        private readonly int _length;

        internal StatisticsFeatures(int kinds, int length)
            : base(CountOf(kinds))
        {
            _kinds = kinds;
            _length = length;
        }

        internal override void Compute(short[] samples, int offset, int[] values, int start, int step)
        {
            _statistics.Measure(samples, offset, _length);
            for (int kind = 1; kind <= _kinds; kind <<= 1)
            {
                if ((_kinds & kind) != 0)
                {
                    values[start++] = Value((StatisticKinds)kind, samples, offset);
                }
            }
        }

        private static int CountOf(int kinds)
        {
            int count = 0;
            for (int rest = kinds; rest != 0; rest &= rest - 1)
            {
                count++;
            }

            return count;
        }

        private int Value(StatisticKinds kind, short[] samples, int offset)
        {
            switch (kind)
            {
                case StatisticKinds.Mean: return _statistics.Mean;
                case StatisticKinds.RootMeanSquare: return _statistics.RootMeanSquare;
                case StatisticKinds.Deviation: return _statistics.Deviation;
                case StatisticKinds.Minimum: return _statistics.Minimum;
                case StatisticKinds.Maximum: return _statistics.Maximum;
                case StatisticKinds.Range: return _statistics.Range;
                case StatisticKinds.ZeroCrossings: return _statistics.ZeroCrossings;
                default: return _statistics.CountPeaks(samples, offset, _length);
            }
        }
    }
}
