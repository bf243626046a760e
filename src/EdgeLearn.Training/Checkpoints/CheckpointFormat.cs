namespace EdgeLearn.Training
{
    /// <summary>The bytes of a checkpoint around the state: a header of five integers, and behind the state a CRC-32. docs/checkpoints.md specifies them.</summary>
    internal static class CheckpointFormat
    {
        /// <summary>"ELC", then the character that stops a text from being typed out.</summary>
        public const int Magic = 0x1A434C45;

        /// <summary>The version of the format.</summary>
        public const int Version = 1;

        /// <summary>Bytes before the state: magic, version, length, model, sequence number.</summary>
        public const int HeaderLength = 20;

        /// <summary>Bytes before and behind the state.</summary>
        public const int Overhead = HeaderLength + 4;

        /// <summary>What a CRC-32 gives over any bytes with their CRC-32, little-endian, behind them.</summary>
        public const int Residue = 0x2144DF1C;
    }
}
