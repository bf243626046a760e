using System;

namespace EdgeLearn
{
    /// <summary>
    /// RESHAPE, SQUEEZE and EXPAND_DIMS: the same bytes under another shape. They are moved only where the plan could not let both
    /// tensors lie in the same place. No parameters.
    /// </summary>
    internal sealed class Reshape : Kernel
    {
        private int _input;
        private int _output;
        private int _length;

        /// <inheritdoc/>
        public override void Load(OperatorReader op)
        {
            TensorInfo input = op.Input(0);
            TensorInfo output = op.Output(0);
            op.Require(input.Type == output.Type && input.Length == output.Length);
            _input = input.Offset;
            _output = output.Offset;
            _length = input.Length;
        }

        /// <inheritdoc/>
        public override void Run(sbyte[] arena)
        {
            if (_input != _output)
            {
                Array.Copy(arena, _input, arena, _output, _length);
            }
        }
    }
}
