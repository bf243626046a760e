using System;
#if NANOFRAMEWORK_1_0
using System.Resources;
using nanoFramework.Runtime.Native;
#else
using System.IO;
using System.Reflection;
#endif

namespace EdgeLearn
{
    /// <summary>
    /// A model that is a binary resource of the application, for boards without file storage. It stays in flash and is read in pieces,
    /// each piece allocated anew by the runtime: where memory allows, read the resource whole and use <see cref="ByteArraySource"/>.
    /// </summary>
    public sealed class ResourceModelSource : ModelSource
    {
        private readonly int _length;
#if NANOFRAMEWORK_1_0
        private const int HeaderLength = 12;
        private readonly ResourceManager _manager;
        private readonly Enum _id;

        /// <summary>Initializes a new instance of the <see cref="ResourceModelSource"/> class.</summary>
        /// <param name="manager">The resource manager of the application's resource file.</param>
        /// <param name="id">The resource, of its BinaryResources.</param>
        /// <exception cref="ModelFormatException">The resource is too short for a model.</exception>
        public ResourceModelSource(ResourceManager manager, Enum id)
        {
            _manager = manager;
            _id = id;

            // The runtime does not tell the length of a resource, but the model does.
            byte[] header = (byte[])ResourceUtility.GetObject(manager, id, 0, HeaderLength);
            if (header == null || header.Length < HeaderLength)
            {
                throw new ModelFormatException(ModelError.Truncated, 0);
            }

            _length = BitConverter.ToInt32(header, 8);
        }

        /// <inheritdoc/>
        public override void Read(int position, byte[] buffer, int offset, int count)
        {
            byte[] piece = (byte[])ResourceUtility.GetObject(_manager, _id, position, count);
            if (piece == null || piece.Length < count)
            {
                throw new ModelFormatException(ModelError.Truncated, position);
            }

            Array.Copy(piece, 0, buffer, offset, count);
        }
#else
        private readonly Stream _stream;

        /// <summary>Initializes a new instance of the <see cref="ResourceModelSource"/> class: the same on a PC.</summary>
        /// <param name="assembly">The assembly that embeds the model.</param>
        /// <param name="name">The name of the manifest resource.</param>
        /// <exception cref="ArgumentException">There is no such resource.</exception>
        public ResourceModelSource(Assembly assembly, string name)
        {
            _stream = assembly.GetManifestResourceStream(name);
            if (_stream == null)
            {
                throw new ArgumentException("No embedded resource has the name " + name + ".");
            }

            _length = (int)_stream.Length;
        }

        /// <inheritdoc/>
        public override void Read(int position, byte[] buffer, int offset, int count)
        {
            if (position < 0 || count < 0 || position > _length - count)
            {
                throw new ModelFormatException(ModelError.Truncated, position);
            }

            _stream.Seek(position, SeekOrigin.Begin);
            _stream.ReadExactly(buffer, offset, count);
        }

        /// <inheritdoc/>
        public override void Dispose()
        {
            _stream.Dispose();
        }
#endif

        /// <inheritdoc/>
        public override int Length
        {
            get { return _length; }
        }
    }
}
