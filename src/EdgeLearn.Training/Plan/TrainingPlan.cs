using System;

namespace EdgeLearn.Training
{
    /// <summary>
    /// What may train on the board and what training needs to know: the section TRAN of a model, written by the toolchain and proved here,
    /// once. docs/elb-format.md specifies it.
    /// </summary>
    public sealed class TrainingPlan
    {
        /// <summary>Integers of an error tensor: activation's first element, first error, low, high, flags, elements.</summary>
        internal const int ErrorLength = 6;

        /// <summary>Flag: below its low limit the activation is flat, as RELU is.</summary>
        internal const int FlatBelow = 1;

        /// <summary>Flag: above its high limit the activation is flat, as RELU6 is.</summary>
        internal const int FlatAbove = 2;

        private const int HeaderLength = 9;
        private const int StoredErrorLength = 5; // tensor, first error, low, high, flags
        private const int MaximumErrors = 256;
        private const int MaximumPatch = 65536; // no row of a convolution is longer
        private const int RecordHeader = 7; // length, output error, input error, second input error, mode, input scale, reader of the output

        private readonly ModelSource _source;
        private readonly int _position;
        private readonly int _end;
        private readonly byte[] _buffer = new byte[4];
        private readonly int[] _records; // (operators): position of the record

        /// <summary>Reads the plan of a model.</summary>
        /// <param name="model">The model.</param>
        /// <exception cref="ModelFormatException">The model has no training plan, or a damaged one.</exception>
        public TrainingPlan(Model model)
        {
            int length;
            _source = model.Source;
            _position = model.FindSection(SectionId.Training, out length);
            if (_position < 0)
            {
                throw new ModelFormatException(ModelError.MissingSection, SectionId.Training);
            }

            _end = _position + length;
            First = Read(0);
            End = Read(1);
            int errors = Read(2);
            ErrorCount = Read(3);
            SumCount = Read(4);
            PatchCount = Read(5);
            OutputError = Read(6);
            OutputScale = Read(7);
            Require(First >= 0 && First < End && End <= model.OperatorCount && errors > 0 && errors <= MaximumErrors && ErrorCount > 0
                && ErrorCount <= Model.MaximumArena && SumCount >= 0 && SumCount <= model.ArenaLength && PatchCount >= 0
                && PatchCount <= MaximumPatch && OutputError >= 0 && OutputError < errors && Factor.IsValid(OutputScale));
            Features = model.ReadTensor(Read(8));
            Require(Features.Type == TensorType.Int8);
            Errors = new int[errors * ErrorLength];
            int place = HeaderLength;
            for (int i = 0; i < Errors.Length; i += ErrorLength)
            {
                TensorInfo tensor = model.ReadTensor(Read(place));
                int first = Read(place + 1);
                int flags = Read(place + 4);
                Require(tensor.Type == TensorType.Int8 && first >= 0 && first <= ErrorCount - tensor.Count && flags >= 0 && flags <= 3);
                Errors[i] = tensor.Offset;
                Errors[i + 1] = first;
                Errors[i + 2] = Read(place + 2);
                Errors[i + 3] = Read(place + 3);
                Errors[i + 4] = flags;
                Errors[i + 5] = tensor.Count;
                place += StoredErrorLength;
            }

            _records = new int[End - First];
            for (int i = 0; i < _records.Length; i++)
            {
                _records[i] = place;
                int size = Read(place);
                Require(size >= RecordHeader && size <= (_end - _position) / 4);
                for (int e = 1; e <= 3; e++)
                {
                    int error = Read(place + e);
                    Require(error >= -1 && error < errors);
                }

                Require(OutputErrorOf(First + i) >= 0 || Mode(First + i) == TrainingMode.None);
                place += size;
            }

            Require(OutputErrorOf(End - 1) == OutputError);
        }

        /// <summary>The first operator that training goes back to.</summary>
        public int First { get; }

        /// <summary>The operator after the last that training runs: its output is where the loss begins.</summary>
        public int End { get; }

        /// <summary>Elements of all error tensors.</summary>
        public int ErrorCount { get; }

        /// <summary>Elements of the largest error tensor that a layer adds up.</summary>
        public int SumCount { get; }

        /// <summary>Weights of the longest row of a convolution that trains.</summary>
        public int PatchCount { get; }

        /// <summary>What the first operator that trains reads: all that the frozen part of the model says of a sample.</summary>
        public TensorInfo Features { get; }

        /// <summary>The scale of the output, a factor.</summary>
        public int OutputScale { get; }

        /// <summary>The error tensor of the output.</summary>
        internal int OutputError { get; }

        /// <summary>(errors, 6): see <see cref="ErrorLength"/>.</summary>
        internal int[] Errors { get; }

        /// <summary>What of an operator trains.</summary>
        /// <exception cref="ModelFormatException">It is no mode.</exception>
        public TrainingMode Mode(int op)
        {
            int mode = Field(op, 4);
            Require(mode >= 0 && mode <= (int)TrainingMode.ChosenRows);
            return (TrainingMode)mode;
        }

        /// <summary>The error tensor of an operator's output.</summary>
        internal int OutputErrorOf(int op)
        {
            return Field(op, 1);
        }

        /// <summary>The error tensor of an operator's input that its errors are given to; -1 for none.</summary>
        internal int InputErrorOf(int op, int input)
        {
            return Field(op, 2 + input);
        }

        /// <summary>The scale of an operator's input, a factor; of a function of single elements, the scale of its output by that of its input.</summary>
        internal int InputScale(int op)
        {
            int scale = Field(op, 5);
            Require(Factor.IsValid(scale));
            return scale;
        }

        /// <summary>The operator with weights that alone reads what an operator with weights writes, scale kept; its own number for none but users of the model, -1 where its range has to stay.</summary>
        internal int ReaderOf(int op)
        {
            int reader = Field(op, 6);
            Require(reader >= -1 && reader < End && (reader < 0 || reader >= op));
            return reader;
        }

        /// <summary>The slope of a LEAKY_RELU below 0, Q12, and the zero point of its input.</summary>
        internal void ReadLeak(int op, out int slope, out int zeroPoint)
        {
            Require(Field(op, 0) == RecordHeader + 2);
            slope = Field(op, RecordHeader);
            zeroPoint = Field(op, RecordHeader + 1);
        }

        /// <summary>The scales of an operator's rows, factors.</summary>
        internal int[] ReadRowScales(int op, int rows)
        {
            Require(Field(op, 0) >= RecordHeader + rows);
            int[] scales = new int[rows];
            for (int i = 0; i < rows; i++)
            {
                scales[i] = Field(op, RecordHeader + i);
                Require(Factor.IsValid(scales[i]));
            }

            return scales;
        }

        /// <summary>Numbers the rows that train.</summary>
        /// <param name="op">The operator.</param>
        /// <param name="slots">(rows): becomes which of the rows that train each is, -1 for those that do not.</param>
        /// <returns>How many train.</returns>
        internal int ReadSlots(int op, int[] slots)
        {
            int rows = slots.Length;
            int chosen = 0;
            int bits = 0;
            Require(Field(op, 0) == RecordHeader + rows + ((rows + 31) >> 5));
            for (int i = 0; i < rows; i++)
            {
                if ((i & 31) == 0)
                {
                    bits = Field(op, RecordHeader + rows + (i >> 5));
                }

                slots[i] = ((bits >> (i & 31)) & 1) != 0 ? chosen++ : -1;
            }

            return chosen;
        }

        /// <summary>Requires that an error tensor has a number of elements.</summary>
        internal void RequireCount(int error, int count)
        {
            Require(error < 0 || Errors[(error * ErrorLength) + 5] == count);
        }

        /// <summary>Requires a fact about the plan.</summary>
        internal static void Require(bool fact)
        {
            if (!fact)
            {
                throw new ModelFormatException(ModelError.BadTraining, -1);
            }
        }

        private int Field(int op, int place)
        {
            return Read(_records[op - First] + place);
        }

        private int Read(int place)
        {
            int position = _position + (4 * place);
            Require(place >= 0 && position <= _end - 4);
            _source.Read(position, _buffer, 0, 4);
            return BitConverter.ToInt32(_buffer, 0);
        }
    }
}
