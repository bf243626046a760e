using System;
using System.IO;

namespace EdgeLearn.Training
{
    /// <summary>
    /// Checkpoints in two files: I:\pump.0 and I:\pump.1, on an SD card D:\pump.0 and D:\pump.1. Only closing a file makes what was written
    /// durable; files are neither moved nor renamed, as a move refuses a target that exists.
    /// </summary>
    public sealed class FileCheckpointStorage : ICheckpointStorage
    {
        private readonly string[] _paths; // (2)
        private FileStream _stream; // null where none is open

        /// <summary>Initializes a new instance of the <see cref="FileCheckpointStorage"/> class; no file is touched.</summary>
        /// <param name="path">The drive and a short name without an extension, such as I:\pump.</param>
        /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
        public FileCheckpointStorage(string path)
        {
            if (path == null)
            {
                throw new ArgumentNullException();
            }

            _paths = new[] { path + ".0", path + ".1" };
        }

        /// <inheritdoc/>
        public bool Create(int slot)
        {
            return IsOpened(slot, FileMode.Create, FileAccess.Write);
        }

        /// <inheritdoc/>
        public bool Write(byte[] bytes, int count)
        {
            try
            {
                _stream.Write(bytes, 0, count);
                return true;
            }
            catch (Exception)
            {
                return false; // a full volume, a card that was pulled out
            }
        }

        /// <inheritdoc/>
        public bool Open(int slot)
        {
            if (!Exists(slot))
            {
                return false;
            }

            // A file that is there and cannot be opened has no bytes, and so is damaged rather than missing.
            IsOpened(slot, FileMode.Open, FileAccess.Read);
            return true;
        }

        /// <inheritdoc/>
        public int Read(byte[] bytes, int most)
        {
            try
            {
                return _stream == null ? 0 : _stream.Read(bytes, 0, most);
            }
            catch (Exception)
            {
                return 0;
            }
        }

        /// <inheritdoc/>
        public bool Close()
        {
            FileStream stream = _stream;
            _stream = null;
            try
            {
                if (stream != null)
                {
                    stream.Dispose();
                }

                return true;
            }
            catch (Exception)
            {
                return false;
            }
        }

        /// <inheritdoc/>
        public bool Delete(int slot)
        {
            try
            {
                File.Delete(_paths[slot]);
                return true;
            }
            catch (Exception)
            {
                return false;
            }
        }

        private bool Exists(int slot)
        {
            try
            {
                return File.Exists(_paths[slot]);
            }
            catch (Exception)
            {
                return false; // no such drive
            }
        }

        private bool IsOpened(int slot, FileMode mode, FileAccess access)
        {
            try
            {
                _stream = new FileStream(_paths[slot], mode, access);
                return true;
            }
            catch (Exception)
            {
                _stream = null;
                return false;
            }
        }
    }
}
