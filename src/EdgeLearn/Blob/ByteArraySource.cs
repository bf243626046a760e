using System;

namespace EdgeLearn
{
    /// <summary>A model in memory. Weights are used in place: nothing of them is copied.</summary>
    public sealed class ByteArraySource : ModelSource
    {
        private readonly byte[] _bytes;

        /// <summary>Initializes a new instance of the <see cref="ByteArraySource"/> class.</summary>
        /// <param name="bytes">The bytes of an .elb file; they must not change while the model is in use.</param>
        /// <exception cref="ArgumentNullException"><paramref name="bytes"/> is null.</exception>
        public ByteArraySource(byte[] bytes)
        {
            if (bytes == null)
            {
                throw new ArgumentNullException();
            }

            _bytes = bytes;
        }

        /// <inheritdoc/>
        public override int Length
        {
            get { return _bytes.Length; }
        }

        /// <inheritdoc/>
        public override byte[] Bytes
        {
            get { return _bytes; }
        }

        /// <inheritdoc/>
        public override void Read(int position, byte[] buffer, int offset, int count)
        {
            if (position < 0 || count < 0 || position > _bytes.Length - count)
            {
                throw new ModelFormatException(ModelError.Truncated, position);
            }

            Array.Copy(_bytes, position, buffer, offset, count);
        }
    }
}
