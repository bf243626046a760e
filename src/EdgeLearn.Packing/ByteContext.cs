namespace EdgeLearn
{
    /// <summary>
    /// What is known of the bytes of a run before they are read: what they are probably equal to, and what tells them apart. A byte is first asked whether it
    /// is the guess, and if not for its bits; the answers of one context are counted together.
    /// </summary>
    internal sealed class ByteContext
    {
        /// <summary>No guess: bytes are read bit by bit.</summary>
        internal const int NoGuess = 0;

        /// <summary>The guess is always the same byte.</summary>
        internal const int Constant = 1;

        /// <summary>The guess is the byte some bytes before.</summary>
        internal const int Before = 2;

        /// <summary>Bytes like noise: their bits are not counted at all.</summary>
        internal const int Noise = 3;

        /// <summary>States for each place in a period: four for the guess, by the two answers before; then a tree for a byte.</summary>
        internal const int StatesOfPlace = TreeOffset + 256;

        /// <summary>Where the tree begins.</summary>
        internal const int TreeOffset = 4;

        /// <summary>Initializes a new instance of the <see cref="ByteContext"/> class.</summary>
        internal ByteContext(int guess, int value, int period, int firstState)
        {
            Guess = guess;
            Value = value;
            Period = period;
            FirstState = firstState;
        }

        /// <summary>How a byte is guessed.</summary>
        internal int Guess { get; }

        /// <summary>The byte that is the guess, or how many bytes before it is, 1 to 255.</summary>
        internal int Value { get; }

        /// <summary>Bytes of one element, 1, 2, 4 or 8: a byte's place in it tells bytes apart.</summary>
        internal int Period { get; }

        /// <summary>The first of its states.</summary>
        internal int FirstState { get; }

        /// <summary>The length of its last run; 0 before.</summary>
        internal int Length { get; set; }

        /// <summary>The number of the context that the run after its last one had.</summary>
        internal int Successor { get; set; }
    }
}
