using System;

namespace EdgeLearn
{
    /// <summary>A model that cannot be proved safe to run, and why.</summary>
    public sealed class ModelFormatException : Exception
    {
        /// <summary>Initializes a new instance of the <see cref="ModelFormatException"/> class.</summary>
        /// <param name="error">Why the model is refused.</param>
        /// <param name="location">The number of the section, tensor or operator, or the position of the byte, that it is about.</param>
        public ModelFormatException(ModelError error, int location)
        {
            Error = error;
            Location = location;
        }

        /// <summary>Why the model is refused.</summary>
        public ModelError Error { get; }

        /// <summary>The number of the section, tensor or operator, or the position of the byte, that it is about.</summary>
        public int Location { get; }

        /// <summary>The error's number and its location; the tools turn them into a sentence.</summary>
        public override string Message
        {
            get { return "ELB error " + ((int)Error).ToString() + " at " + Location.ToString(); }
        }
    }
}
