namespace EdgeLearn
{
    /// <summary>
    /// FULLY_CONNECTED, int8 (reference/integer_ops/fully_connected.h): each row of the input times the weight matrix, plus bias, requantized.
    /// Weights symmetric, -128 to 127, per tensor or per channel. Parameters: least output, greatest output, weights (see
    /// <see cref="LayerWeights"/>).
    /// </summary>
    internal class FullyConnected : WeightedKernel // weights: (outputs, inputs)
    {
        private protected int _input; // (batches, inputs)
        private protected int _output; // (batches, outputs)
        private protected int _batches;
        private protected int _outputZeroPoint;
        private protected int _minimum;
        private protected int _maximum;

        /// <inheritdoc/>
        public override void Load(OperatorReader op)
        {
            TensorInfo input = op.Input(0);
            TensorInfo output = op.Output(0);
            op.Require(input.Type == TensorType.Int8 && output.Type == TensorType.Int8 && output.Shape.Length > 0);
            int outputs = output.Shape[output.Shape.Length - 1];
            _batches = output.Count / outputs;
            int inputs = input.Count / _batches;
            op.Require(inputs * _batches == input.Count);
            _input = input.Offset;
            _output = output.Offset;
            _outputZeroPoint = output.ZeroPoint;
            _minimum = op.Next(-128, 127);
            _maximum = op.Next(_minimum, 127);
            _weights = ReadWeights(op, outputs, inputs);
        }

        /// <inheritdoc/>
        private protected override LayerWeights ReadWeights(OperatorReader op, int rows, int rowLength)
        {
            return new LayerWeights(op, rows, rowLength, false, true);
        }

        /// <inheritdoc/>
        public override void Run(sbyte[] arena)
        {
            LayerWeights weights = _weights;
            bool nibbles = weights.AreNibbles;
            int inputs = weights.RowLength;
            int outputs = weights.Rows;
            int rows = weights.TileRows;
            for (int first = 0; first < outputs; first += rows)
            {
                int count = outputs - first < rows ? outputs - first : rows;
                weights.Load(first, count);
                for (int b = 0; b < _batches; b++)
                {
                    if (nibbles)
                    {
                        NibbleMatrixVector.Multiply(
                            arena, _input + (b * inputs), inputs, weights.Values, weights.ValuesOffset, count,
                            weights.Channels, weights.ChannelsOffset, _output + (b * outputs) + first, _outputZeroPoint, _minimum, _maximum);
                    }
                    else
                    {
                        MatrixVector.Multiply(
                            arena, _input + (b * inputs), inputs, weights.Values, weights.ValuesOffset, count,
                            weights.Channels, weights.ChannelsOffset, _output + (b * outputs) + first, _outputZeroPoint, _minimum, _maximum);
                    }
                }
            }
        }
    }
}
