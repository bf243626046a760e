using System;

namespace EdgeLearn
{
    /// <summary>
    /// Reads the operator records of a model one after the other and hands their numbers to kernels, with the range checks
    /// that let a kernel run without any.
    /// </summary>
    public sealed class OperatorReader
    {
        internal const int RecordHeaderLength = 8;

        private const int Absent = 0xFFFF;

        private readonly byte[] _record;
        private readonly int _end;
        private int _position;
        private int _parameter;
        private int _parameterEnd;
        private LayerWindow _unpacking;

        internal OperatorReader(Model model, LayerWindow window)
        {
            int length;
            Model = model;
            Window = window;
            _record = new byte[model.RecordLength < RecordHeaderLength ? RecordHeaderLength : model.RecordLength];
            _position = model.FindSection(SectionId.Operators, out length);
            _end = _position + length;
            Index = -1;
        }

        /// <summary>The model that the operators belong to.</summary>
        public Model Model { get; }

        /// <summary>The number of the current operator in execution order.</summary>
        public int Index { get; private set; }

        /// <summary>What the current operator computes, one of <see cref="EdgeLearn.Opcode"/>.</summary>
        public int Opcode { get; private set; }

        /// <summary>The number of operands.</summary>
        public int InputCount { get; private set; }

        /// <summary>The number of results.</summary>
        public int OutputCount { get; private set; }

        /// <summary>How many of the operator's parameters have not been read.</summary>
        public int Remaining
        {
            get { return (_parameterEnd - _parameter) / 4; }
        }

        /// <summary>Where streamed weights pass through; null when the whole model is in memory.</summary>
        internal LayerWindow Window { get; }

        /// <summary>Where packed weights are unpacked although the whole model is in memory; made when the first layer needs it.</summary>
        internal LayerWindow UnpackingWindow()
        {
            if (_unpacking == null)
            {
                _unpacking = new LayerWindow(Model);
            }

            return _unpacking;
        }

        /// <summary>An operand.</summary>
        /// <exception cref="ModelFormatException">There is no such operand, or it is out of range.</exception>
        public TensorInfo Input(int index)
        {
            return Operand(index, 0, InputCount);
        }

        /// <summary>A result.</summary>
        /// <exception cref="ModelFormatException">There is no such result, or it is out of range.</exception>
        public TensorInfo Output(int index)
        {
            return Operand(index, InputCount, OutputCount);
        }

        /// <summary>An operand that must be int8 with a number of dimensions.</summary>
        public TensorInfo Int8Input(int index, int rank)
        {
            return Require(Input(index), rank);
        }

        /// <summary>A result that must be int8 with a number of dimensions.</summary>
        public TensorInfo Int8Output(int index, int rank)
        {
            return Require(Output(index), rank);
        }

        /// <summary>The next parameter.</summary>
        /// <param name="minimum">The least value that is safe.</param>
        /// <param name="maximum">The greatest value that is safe.</param>
        /// <exception cref="ModelFormatException">There is no further parameter, or it is out of range.</exception>
        public int Next(int minimum, int maximum)
        {
            int value = Next();
            if (value < minimum || value > maximum)
            {
                throw Bad();
            }

            return value;
        }

        /// <summary>The next parameter, of which every value is safe.</summary>
        /// <exception cref="ModelFormatException">There is no further parameter.</exception>
        public int Next()
        {
            if (_parameter >= _parameterEnd)
            {
                throw Bad();
            }

            int value = BitConverter.ToInt32(_record, _parameter);
            _parameter += 4;
            return value;
        }

        /// <summary>The next parameter as the offset of a piece of the arena.</summary>
        /// <param name="length">The length of the piece in bytes.</param>
        /// <exception cref="ModelFormatException">The piece does not lie in the arena.</exception>
        public int NextArena(int length)
        {
            int offset = Next();
            if (length < 0 || offset < 0 || offset > Model.ArenaLength - length)
            {
                throw Bad();
            }

            return offset;
        }

        /// <summary>The next parameter as a place in the data section; gives its position in the file.</summary>
        /// <param name="length">The length of the data in bytes.</param>
        /// <exception cref="ModelFormatException">The data do not lie in the section.</exception>
        public int NextData(int length)
        {
            return Model.DataPosition(Next(), length, ModelError.BadOperator, Index);
        }

        /// <summary>Requires a fact about the operator.</summary>
        /// <exception cref="ModelFormatException">The fact does not hold.</exception>
        public void Require(bool fact)
        {
            if (!fact)
            {
                throw Bad();
            }
        }

        /// <summary>An exception that refuses the current operator.</summary>
        public ModelFormatException Bad()
        {
            return new ModelFormatException(ModelError.BadOperator, Index);
        }

        /// <summary>Goes on to the next operator.</summary>
        internal void MoveNext()
        {
            Index++;
            if (_position > _end - RecordHeaderLength)
            {
                throw Bad();
            }

            Model.Source.Read(_position, _record, 0, RecordHeaderLength);
            Opcode = BitConverter.ToUInt16(_record, 0);
            int parameters = BitConverter.ToUInt16(_record, 2);
            InputCount = _record[4];
            OutputCount = _record[5];
            int operands = (InputCount + OutputCount + 1) & ~1; // numbers of two bytes, padded to four
            int length = RecordHeaderLength + (2 * operands) + (4 * parameters);
            if (length > _record.Length || length > _end - _position)
            {
                throw Bad();
            }

            Model.Source.Read(_position, _record, 0, length);
            _position += length;
            _parameter = RecordHeaderLength + (2 * operands);
            _parameterEnd = length;
        }

        private TensorInfo Operand(int index, int first, int count)
        {
            if (index < 0 || index >= count)
            {
                throw Bad();
            }

            int tensor = BitConverter.ToUInt16(_record, RecordHeaderLength + (2 * (first + index)));
            if (tensor == Absent)
            {
                throw Bad();
            }

            return Model.ReadTensor(tensor);
        }

        private TensorInfo Require(TensorInfo tensor, int rank)
        {
            if (tensor.Type != TensorType.Int8 || tensor.Shape.Length != rank)
            {
                throw Bad();
            }

            return tensor;
        }
    }
}
