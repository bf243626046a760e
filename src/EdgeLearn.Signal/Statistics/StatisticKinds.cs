using System;

namespace EdgeLearn.Signal
{
    /// <summary>Statistics of a window, in the order in which features follow each other.</summary>
    [Flags]
    public enum StatisticKinds
    {
        /// <summary>None.</summary>
        None = 0,

        /// <summary>The mean, in 1/256.</summary>
        Mean = 1,

        /// <summary>The root of the mean square, in 1/256.</summary>
        RootMeanSquare = 2,

        /// <summary>The standard deviation (of the population), in 1/256.</summary>
        Deviation = 4,

        /// <summary>The least sample.</summary>
        Minimum = 8,

        /// <summary>The greatest sample.</summary>
        Maximum = 16,

        /// <summary>The greatest sample less the least.</summary>
        Range = 32,

        /// <summary>How often a sample that is not negative follows a negative one, or the other way round.</summary>
        ZeroCrossings = 64,

        /// <summary>How many samples are above their left neighbour, not below their right one, and more than a standard deviation above the mean.</summary>
        Peaks = 128,

        /// <summary>All of them.</summary>
        All = 255
    }
}
