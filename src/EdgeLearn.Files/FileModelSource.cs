using System;
using System.IO;

namespace EdgeLearn
{
    /// <summary>
    /// A model in a file, such as I:\kws.elb. The file stays open and weights are read layer by layer, so that memory holds only the
    /// largest piece of one layer. <see cref="ReadWhole"/> is for boards with room for the whole model.
    /// </summary>
    public sealed class FileModelSource : ModelSource
    {
        private readonly FileStream _stream;
        private readonly int _length;

        /// <summary>Initializes a new instance of the <see cref="FileModelSource"/> class.</summary>
        /// <param name="path">The path of an .elb file.</param>
        /// <exception cref="IOException">The file cannot be read.</exception>
        public FileModelSource(string path)
        {
            _stream = new FileStream(path, FileMode.Open, FileAccess.Read);
            _length = (int)_stream.Length;
        }

        /// <inheritdoc/>
        public override int Length
        {
            get { return _length; }
        }

        /// <summary>Reads a model into memory, where its weights are used in place: faster, for the price of its size.</summary>
        /// <param name="path">The path of an .elb file.</param>
        /// <exception cref="IOException">The file cannot be read.</exception>
        public static ByteArraySource ReadWhole(string path)
        {
            FileModelSource file = new FileModelSource(path);
            try
            {
                byte[] bytes = new byte[file.Length];
                file.Read(0, bytes, 0, bytes.Length);
                return new ByteArraySource(bytes);
            }
            finally
            {
                file.Dispose();
            }
        }

        /// <inheritdoc/>
        public override void Read(int position, byte[] buffer, int offset, int count)
        {
            if (position < 0 || count < 0 || position > _length - count)
            {
                throw new ModelFormatException(ModelError.Truncated, position);
            }

            _stream.Seek(position, SeekOrigin.Begin);
            while (count > 0)
            {
                int read = _stream.Read(buffer, offset, count);
                if (read <= 0)
                {
                    throw new ModelFormatException(ModelError.Truncated, position);
                }

                offset += read;
                count -= read;
            }
        }

        /// <summary>Closes the file.</summary>
        public override void Dispose()
        {
            _stream.Dispose();
        }
    }
}
