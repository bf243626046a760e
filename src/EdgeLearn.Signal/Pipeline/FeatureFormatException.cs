using System;

namespace EdgeLearn.Signal
{
    /// <summary>A feature pipeline that cannot be proved safe to run, and why.</summary>
    public sealed class FeatureFormatException : Exception
    {
        /// <summary>Initializes a new instance of the <see cref="FeatureFormatException"/> class.</summary>
        /// <param name="error">Why the pipeline is refused.</param>
        /// <param name="location">The number of the step, or the position of the byte, that it is about.</param>
        public FeatureFormatException(FeatureError error, int location)
        {
            Error = error;
            Location = location;
        }

        /// <summary>Why the pipeline is refused.</summary>
        public FeatureError Error { get; }

        /// <summary>The number of the step, or the position of the byte, that it is about.</summary>
        public int Location { get; }

        /// <summary>The error's number and its location.</summary>
        public override string Message
        {
            get { return "FEAT error " + ((int)Error).ToString() + " at " + Location.ToString(); }
        }
    }
}
