using System;

namespace EdgeLearn
{
    /// <summary>
    /// A model file (.elb) as docs/elb-format.md specifies it: header, sections, tensors. Opening it proves the checksum, the sections
    /// and the sizes of the plan; tensors and operators are proved by those who read them, once, at load.
    /// </summary>
    public sealed class Model
    {
        /// <summary>The largest arena that a model may ask for, in bytes.</summary>
        public const int MaximumArena = 16 * 1024 * 1024;

        /// <summary>The largest number of dimensions of a tensor.</summary>
        public const int MaximumRank = 5;

        private const int Magic = 0x1A424C45; // "ELB", then the character that stops a text from being typed out
        private const int Version = 1;
        private const int HeaderLength = 16;
        private const int SectionEntryLength = 12;
        private const int MaximumSections = 32;
        private const int PlanLength = 24;
        private const int TensorLength = 40;
        private const int ChunkLength = 256;
        private const int Infinity = 255 << 23; // bits of a float

        private readonly byte[] _buffer = new byte[TensorLength];
        private readonly int[] _sections; // (sections, 3): identifier, position, length
        private readonly int[] _ends; // (inputs + outputs): numbers of the tensors that the user fills and reads
        private readonly int _tensors;

        /// <summary>Opens a model and proves what all others rely on.</summary>
        /// <param name="source">The bytes of the model; the caller disposes it when the model is no longer used.</param>
        /// <exception cref="ArgumentNullException"><paramref name="source"/> is null.</exception>
        /// <exception cref="ModelFormatException">The file is not an undamaged model of this version.</exception>
        public Model(ModelSource source)
        {
            if (source == null)
            {
                throw new ArgumentNullException();
            }

            Source = source;
            byte[] header = _buffer;
            source.Read(0, header, 0, HeaderLength);
            if (BitConverter.ToInt32(header, 0) != Magic)
            {
                throw new ModelFormatException(ModelError.NotAModel, 0);
            }

            if (BitConverter.ToUInt16(header, 4) != Version)
            {
                throw new ModelFormatException(ModelError.UnknownVersion, BitConverter.ToUInt16(header, 4));
            }

            int sections = BitConverter.ToUInt16(header, 6);
            int length = BitConverter.ToInt32(header, 8);
            if (length != source.Length || sections > MaximumSections || length < HeaderLength + (sections * SectionEntryLength))
            {
                throw new ModelFormatException(ModelError.Truncated, length);
            }

            Checksum = ChecksumOf(source);
            if (Checksum != BitConverter.ToInt32(header, 12))
            {
                throw new ModelFormatException(ModelError.WrongChecksum, 0);
            }

            _sections = ReadSections(sections);
            int plan = Require(SectionId.Plan, PlanLength);
            source.Read(plan, _buffer, 0, PlanLength);
            ArenaLength = BitConverter.ToInt32(_buffer, 0);
            WindowLength = BitConverter.ToInt32(_buffer, 4);
            WindowChannels = BitConverter.ToInt32(_buffer, 8);
            RecordLength = BitConverter.ToInt32(_buffer, 12);
            TensorCount = BitConverter.ToUInt16(_buffer, 16);
            OperatorCount = BitConverter.ToUInt16(_buffer, 18);
            InputCount = BitConverter.ToUInt16(_buffer, 20);
            OutputCount = BitConverter.ToUInt16(_buffer, 22);
            if (ArenaLength < 0 || ArenaLength > MaximumArena
                || WindowLength < 0 || WindowLength / WeightPacking.MostInByte > length || WindowChannels < 0 || WindowChannels > length / 4
                || RecordLength < 0 || RecordLength > length || InputCount == 0 || OutputCount == 0)
            {
                throw new ModelFormatException(ModelError.BadPlan, 0);
            }

            _tensors = Require(SectionId.Tensors, TensorCount * TensorLength);
            Require(SectionId.Operators, OperatorCount * OperatorReader.RecordHeaderLength);
            Require(SectionId.Plan, PlanLength + (2 * (InputCount + OutputCount)));
            _ends = new int[InputCount + OutputCount];
            for (int i = 0; i < _ends.Length; i++)
            {
                source.Read(plan + PlanLength + (2 * i), _buffer, 0, 2);
                _ends[i] = BitConverter.ToUInt16(_buffer, 0);
            }
        }

        /// <summary>The bytes of the model.</summary>
        public ModelSource Source { get; }

        /// <summary>The CRC-32 of all that follows the header: what a checkpoint names its model by.</summary>
        public int Checksum { get; }

        /// <summary>The size of the arena in bytes.</summary>
        public int ArenaLength { get; }

        /// <summary>The size in bytes of the window that streamed weights pass through.</summary>
        public int WindowLength { get; }

        /// <summary>How many channels' biases and multipliers the window holds beside the weights.</summary>
        public int WindowChannels { get; }

        /// <summary>The length in bytes of the longest operator record.</summary>
        public int RecordLength { get; }

        /// <summary>The number of tensors in the arena.</summary>
        public int TensorCount { get; }

        /// <summary>The number of operators.</summary>
        public int OperatorCount { get; }

        /// <summary>The number of tensors that the user fills.</summary>
        public int InputCount { get; }

        /// <summary>The number of tensors that the user reads.</summary>
        public int OutputCount { get; }

        /// <summary>The number of sections, known or not.</summary>
        public int SectionCount
        {
            get { return _sections.Length / 3; }
        }

        /// <summary>Reads the tensor that the user fills at a place in the model's order.</summary>
        public TensorInfo ReadInput(int index)
        {
            return ReadTensor(_ends[index]);
        }

        /// <summary>Reads the tensor that the user reads at a place in the model's order.</summary>
        public TensorInfo ReadOutput(int index)
        {
            return ReadTensor(_ends[InputCount + index]);
        }

        /// <summary>Finds a section.</summary>
        /// <param name="id">One of <see cref="SectionId"/>.</param>
        /// <param name="length">The length in bytes, or 0.</param>
        /// <returns>The position of the section in the file, or -1 when the model has none.</returns>
        public int FindSection(int id, out int length)
        {
            for (int i = 0; i < _sections.Length; i += 3)
            {
                if (_sections[i] == id)
                {
                    length = _sections[i + 2];
                    return _sections[i + 1];
                }
            }

            length = 0;
            return -1;
        }

        /// <summary>Reads a tensor and proves that it lies in the arena.</summary>
        /// <param name="index">The number of the tensor, 0 to <see cref="TensorCount"/> - 1.</param>
        /// <exception cref="ModelFormatException">The tensor is out of range.</exception>
        public TensorInfo ReadTensor(int index)
        {
            if (index < 0 || index >= TensorCount)
            {
                throw new ModelFormatException(ModelError.BadTensor, index);
            }

            Source.Read(_tensors + (index * TensorLength), _buffer, 0, TensorLength);
            int type = _buffer[0];
            int rank = _buffer[1];
            int offset = BitConverter.ToInt32(_buffer, 4);
            int dataOffset = BitConverter.ToInt32(_buffer, 8);
            int scale = BitConverter.ToInt32(_buffer, 12); // its bits: below 0 where it is negative, ordered as it is where not
            int zeroPoint = BitConverter.ToInt32(_buffer, 16);
            if (type < (int)TensorType.Int8 || type > (int)TensorType.Float32 || rank > MaximumRank || offset < 0
                || scale < 0 || scale >= Infinity || (type == (int)TensorType.Int8 && (zeroPoint < -128 || zeroPoint > 127)))
            {
                throw new ModelFormatException(ModelError.BadTensor, index);
            }

            // The bound shrinks with every dimension, so that no product can overflow.
            int left = (ArenaLength - offset) / TensorInfo.ElementSize((TensorType)type);
            int[] shape = new int[rank];
            for (int i = 0; i < rank; i++)
            {
                int dimension = BitConverter.ToInt32(_buffer, 20 + (4 * i));
                if (dimension < 1 || dimension > left)
                {
                    throw new ModelFormatException(ModelError.BadTensor, index);
                }

                shape[i] = dimension;
                left /= dimension;
            }

            if (left < 1)
            {
                throw new ModelFormatException(ModelError.BadTensor, index);
            }

            TensorInfo tensor = new TensorInfo(
                (TensorType)type, shape, offset, dataOffset, BitConverter.ToSingle(_buffer, 12), zeroPoint);
            if (dataOffset != -1)
            {
                DataPosition(dataOffset, tensor.Length, ModelError.BadTensor, index);
            }

            return tensor;
        }

        /// <summary>Turns a place in the data section into a position in the file and proves that it lies there.</summary>
        internal int DataPosition(int offset, int length, ModelError error, int location)
        {
            int available;
            int position = FindSection(SectionId.Data, out available);
            if (position < 0 || offset < 0 || length < 0 || offset > available - length)
            {
                throw new ModelFormatException(error, location);
            }

            return position + offset;
        }

        /// <summary>Finds a section that must be there and at least so long; gives its position.</summary>
        internal int Require(int id, int length)
        {
            int actual;
            int position = FindSection(id, out actual);
            if (position < 0)
            {
                throw new ModelFormatException(ModelError.MissingSection, id);
            }

            if (actual < length)
            {
                throw new ModelFormatException(ModelError.Truncated, id);
            }

            return position;
        }

        private static int ChecksumOf(ModelSource source)
        {
            byte[] bytes = source.Bytes;
            if (bytes != null)
            {
                return Crc32.Append(0, bytes, HeaderLength, bytes.Length - HeaderLength);
            }

            byte[] chunk = new byte[ChunkLength];
            int crc = 0;
            for (int position = HeaderLength; position < source.Length; position += ChunkLength)
            {
                int count = source.Length - position;
                if (count > ChunkLength)
                {
                    count = ChunkLength;
                }

                source.Read(position, chunk, 0, count);
                crc = Crc32.Append(crc, chunk, 0, count);
            }

            return crc;
        }

        private int[] ReadSections(int count)
        {
            int[] sections = new int[3 * count];
            int first = HeaderLength + (count * SectionEntryLength);
            for (int i = 0; i < count; i++)
            {
                Source.Read(HeaderLength + (i * SectionEntryLength), _buffer, 0, SectionEntryLength);
                int position = BitConverter.ToInt32(_buffer, 4);
                int length = BitConverter.ToInt32(_buffer, 8);
                if (position < first || (position & 7) != 0 || length < 0 || length > Source.Length - position)
                {
                    throw new ModelFormatException(ModelError.BadSection, i);
                }

                sections[3 * i] = BitConverter.ToInt32(_buffer, 0);
                sections[(3 * i) + 1] = position;
                sections[(3 * i) + 2] = length;
            }

            return sections;
        }
    }
}
