namespace EdgeLearn
{
    /// <summary>
    /// Every operator that only moves data: CONCATENATION and PACK, a box from each input to the output; SPLIT, a box from the input to each output;
    /// TRANSPOSE, SLICE and STRIDED_SLICE, one box (reference/concatenation.h, transpose.h, slice.h and strided_slice.h; micro/kernels/pack.cc
    /// and split.cc). Any element type. Parameters: those of <see cref="StridedCopy"/>, for each box.
    /// </summary>
    internal sealed class DataMovement : Kernel
    {
        private StridedCopy[] _boxes;

        /// <inheritdoc/>
        public override void Load(OperatorReader op)
        {
            op.Require(op.InputCount == 1 || op.OutputCount == 1);
            _boxes = new StridedCopy[op.InputCount > op.OutputCount ? op.InputCount : op.OutputCount];
            for (int i = 0; i < _boxes.Length; i++)
            {
                TensorInfo input = op.Input(op.InputCount == 1 ? 0 : i);
                TensorInfo output = op.Output(op.OutputCount == 1 ? 0 : i);
                op.Require(input.Type == output.Type);
                _boxes[i] = new StridedCopy(op, input, output);
            }
        }

        /// <inheritdoc/>
        public override void Run(sbyte[] arena)
        {
            StridedCopy[] boxes = _boxes;
            for (int i = 0; i < boxes.Length; i++)
            {
                boxes[i].Run(arena);
            }
        }
    }
}
