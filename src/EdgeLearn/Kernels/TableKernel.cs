namespace EdgeLearn
{
    /// <summary>
    /// An operator that maps each int8 element by itself: the 256 results are computed once, at load, and looked up afterwards.
    /// </summary>
    public abstract class TableKernel : Kernel
    {
        private readonly sbyte[] _table = new sbyte[256]; // result for the elements -128 to 127
        private int _input;
        private int _output;
        private int _count;

        /// <summary>The results for the elements -128 to 127.</summary>
        internal sbyte[] Table
        {
            get { return _table; }
        }

        /// <inheritdoc/>
        public sealed override void Load(OperatorReader op)
        {
            TensorInfo input = op.Input(0);
            TensorInfo output = op.Output(0);
            op.Require(input.Type == TensorType.Int8 && output.Type == TensorType.Int8 && input.Count == output.Count);
            _input = input.Offset;
            _output = output.Offset;
            _count = input.Count;
            LoadParameters(op, input, output);
            for (int i = 0; i < 256; i++)
            {
                _table[i] = (sbyte)FixedPoint.Clamp(Map(i - 128), -128, 127);
            }
        }

        /// <inheritdoc/>
        public sealed override void Run(sbyte[] arena)
        {
            sbyte[] table = _table;
            int x = _input;
            int y = _output;
            int end = y + _count;
            while (y < end)
            {
                arena[y++] = table[arena[x++] + 128];
            }
        }

        /// <summary>Reads the operator's own parameters.</summary>
        /// <param name="op">Stands at the operator's record.</param>
        /// <param name="input">The operand.</param>
        /// <param name="output">The result.</param>
        protected abstract void LoadParameters(OperatorReader op, TensorInfo input, TensorInfo output);

        /// <summary>Computes the result for one element.</summary>
        /// <param name="x">-128 to 127.</param>
        /// <returns>Any integer; it is limited to -128 to 127.</returns>
        protected abstract int Map(int x);
    }
}
