using System;

namespace EdgeLearn.Training
{
    /// <summary>A checkpoint that is undamaged and not for this learner. The learner is as it was before.</summary>
    public sealed class CheckpointException : Exception
    {
        /// <summary>Initializes a new instance of the <see cref="CheckpointException"/> class.</summary>
        /// <param name="error">Why the checkpoint is refused.</param>
        /// <param name="model">The checksum of the model that it belongs to.</param>
        /// <param name="stateLength">The bytes of state that it holds.</param>
        /// <param name="innerException">What the learner threw, or null.</param>
        public CheckpointException(CheckpointError error, int model, int stateLength, Exception innerException)
            : base(null, innerException)
        {
            Error = error;
            Model = model;
            StateLength = stateLength;
        }

        /// <summary>Why the checkpoint is refused.</summary>
        public CheckpointError Error { get; }

        /// <summary>The checksum of the model that the checkpoint belongs to.</summary>
        public int Model { get; }

        /// <summary>The bytes of state that the checkpoint holds.</summary>
        public int StateLength { get; }

        /// <summary>The error's number, the model in hexadecimal digits and the bytes of state.</summary>
        public override string Message
        {
            get { return "Checkpoint error " + ((int)Error).ToString() + ": model " + Model.ToString("X8") + ", " + StateLength.ToString() + " bytes"; }
        }
    }
}
