using System;

namespace EdgeLearn.DeviceTests
{
    /// <summary>A model that is read piece by piece, as from a file, so that weights pass through the window.</summary>
    internal sealed class StreamedSource : ModelSource
    {
        private readonly byte[] _bytes;

        internal StreamedSource(byte[] bytes)
        {
            _bytes = bytes;
        }

        public override int Length
        {
            get { return _bytes.Length; }
        }

        public override void Read(int position, byte[] buffer, int offset, int count)
        {
            Array.Copy(_bytes, position, buffer, offset, count);
        }
    }
}
