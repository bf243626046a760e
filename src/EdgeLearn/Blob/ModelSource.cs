using System;

namespace EdgeLearn
{
    /// <summary>
    /// Where the bytes of a model (.elb) come from. <see cref="ByteArraySource"/> holds them in memory; sources that read a file
    /// or a resource keep only a small part in memory and let an <see cref="Interpreter"/> read weights layer by layer.
    /// </summary>
    public abstract class ModelSource : IDisposable
    {
        /// <summary>The length of the model in bytes.</summary>
        public abstract int Length { get; }

        /// <summary>The whole model, when it is in memory; null when it must be read piece by piece.</summary>
        public virtual byte[] Bytes
        {
            get { return null; }
        }

        /// <summary>Copies bytes of the model.</summary>
        /// <param name="position">The first byte to copy, counted from the beginning of the model.</param>
        /// <param name="buffer">Where the bytes go.</param>
        /// <param name="offset">The first element of <paramref name="buffer"/> to write.</param>
        /// <param name="count">How many bytes to copy; all of them are delivered.</param>
        /// <exception cref="ModelFormatException">The model ends before the last byte asked for.</exception>
        public abstract void Read(int position, byte[] buffer, int offset, int count);

        /// <summary>Gives back what the source holds open; the interpreter on it can no longer run.</summary>
        public virtual void Dispose()
        {
        }
    }
}
