namespace EdgeLearn.Signal
{
    /// <summary>Why a feature pipeline is refused. A number instead of a text: messages cost flash on the chip.</summary>
    public enum FeatureError
    {
        /// <summary>The bytes end before the content does, or go on behind it; the location is the position.</summary>
        Truncated = 1,

        /// <summary>The version is not the one that this reader knows; the location is the version.</summary>
        UnknownVersion = 2,

        /// <summary>A size in the header is out of range; the location is the position of its byte.</summary>
        BadHeader = 3,

        /// <summary>A step is of a kind that this reader does not know; the location is its number.</summary>
        UnknownStep = 4,

        /// <summary>A parameter of a step is out of range, missing or left over; the location is its number.</summary>
        BadStep = 5,

        /// <summary>A step stands where it cannot work, or twice; the location is its number.</summary>
        WrongOrder = 6,

        /// <summary>No step makes features.</summary>
        NoFeatures = 7,

        /// <summary>The features of an output are more than <see cref="FeaturePipeline.MaximumFeatures"/>; the location is their number.</summary>
        TooLarge = 8
    }
}
