namespace EdgeLearn
{
    /// <summary>Why a model is refused. A number instead of a text: messages cost flash on the chip.</summary>
    public enum ModelError
    {
        /// <summary>The file does not begin with the mark of an EdgeLearn model.</summary>
        NotAModel = 1,

        /// <summary>The format version is not the one that this reader knows.</summary>
        UnknownVersion = 2,

        /// <summary>The file ends before its content does, or says a length that it has not.</summary>
        Truncated = 3,

        /// <summary>The CRC-32 of the content is not the one in the header: the file was damaged.</summary>
        WrongChecksum = 4,

        /// <summary>The table of sections is damaged; the location is the section's number.</summary>
        BadSection = 5,

        /// <summary>A section that is needed to run is not there; the location is its identifier.</summary>
        MissingSection = 6,

        /// <summary>Sizes in the plan are out of range.</summary>
        BadPlan = 7,

        /// <summary>A tensor's type, shape or place is out of range; the location is its number.</summary>
        BadTensor = 8,

        /// <summary>An operator's record is out of range or does not fit its tensors; the location is its number.</summary>
        BadOperator = 9,

        /// <summary>The kernel set has no kernel for an operator; the location is its number.</summary>
        UnknownOperator = 10,

        /// <summary>The training plan is out of range or does not fit the operators; the location is the number of an operator, or -1.</summary>
        BadTraining = 11,

        /// <summary>The packed form of a model is damaged; the location is how much of the model was there.</summary>
        BadPacking = 12
    }
}
