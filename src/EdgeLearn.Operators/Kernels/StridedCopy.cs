using System;

namespace EdgeLearn
{
    /// <summary>
    /// Moves a box of bytes from one tensor to another, both walked with a step for each dimension: all that operators which only move
    /// data are made of. Element types do not matter: an element of several bytes is a dimension of the box, or part of a larger run.
    /// Parameters: number of dimensions (1 to 6), first byte in the source, first byte in the target, counted from the beginnings of the tensors;
    /// then for each dimension, innermost first, its size, the step in the source and the step in the target in bytes, negative ones too.
    /// </summary>
    internal sealed class StridedCopy
    {
        private const int MaximumDimensions = Model.MaximumRank + 1;
        private const int ShortestRun = 3; // from here on a call of Array.Copy is cheaper than a loop

        private readonly int[] _counts; // (outer dimensions): sizes, innermost first
        private readonly int[] _positions; // (outer dimensions): where the walk stands; all 0 between two runs
        private readonly int[] _sourceSteps; // (outer dimensions)
        private readonly int[] _targetSteps; // (outer dimensions)
        private readonly int _count; // the innermost dimension
        private readonly int _sourceStep;
        private readonly int _targetStep;
        private readonly int _source;
        private readonly int _target;

        /// <summary>Reads the parameters and proves that the box lies in both tensors.</summary>
        /// <exception cref="ModelFormatException">The box reaches beyond a tensor.</exception>
        internal StridedCopy(OperatorReader op, TensorInfo source, TensorInfo target)
        {
            int outer = op.Next(1, MaximumDimensions) - 1;
            int sourceFirst = op.Next(0, source.Length - 1);
            int targetFirst = op.Next(0, target.Length - 1);
            _source = source.Offset + sourceFirst;
            _target = target.Offset + targetFirst;
            _counts = new int[outer];
            _positions = new int[outer];
            _sourceSteps = new int[outer];
            _targetSteps = new int[outer];

            // The first and the last byte that is reached. No sum can overflow: six products of 24 bits each way.
            long sourceLeast = sourceFirst;
            long sourceGreatest = sourceFirst;
            long targetLeast = targetFirst;
            long targetGreatest = targetFirst;
            int left = target.Length;
            for (int d = -1; d < outer; d++)
            {
                // No more bytes than the target has, so that no step of 0 can make a walk without end.
                int size = op.Next(1, left);
                int sourceStep = op.Next(-Model.MaximumArena, Model.MaximumArena);
                int targetStep = op.Next(-Model.MaximumArena, Model.MaximumArena);
                left /= size;
                long sourceWay = (size - 1) * (long)sourceStep;
                long targetWay = (size - 1) * (long)targetStep;
                if (sourceWay < 0)
                {
                    sourceLeast += sourceWay;
                }
                else
                {
                    sourceGreatest += sourceWay;
                }

                if (targetWay < 0)
                {
                    targetLeast += targetWay;
                }
                else
                {
                    targetGreatest += targetWay;
                }

                if (d < 0)
                {
                    _count = size;
                    _sourceStep = sourceStep;
                    _targetStep = targetStep;
                }
                else
                {
                    _counts[d] = size;
                    _sourceSteps[d] = sourceStep;
                    _targetSteps[d] = targetStep;
                }
            }

            op.Require(sourceLeast >= 0 && sourceGreatest < source.Length && targetLeast >= 0 && targetGreatest < target.Length);
        }

        /// <summary>Moves the bytes; source and target may overlap where the walk never writes what it has still to read.</summary>
        /// <param name="arena">Holds both tensors.</param>
        internal void Run(sbyte[] arena)
        {
            int[] counts = _counts;
            int[] positions = _positions;
            int[] sourceSteps = _sourceSteps;
            int[] targetSteps = _targetSteps;
            int outer = counts.Length;
            int count = _count;
            int sourceStep = _sourceStep;
            int targetStep = _targetStep;
            int source = _source;
            int target = _target;
            bool isRun = sourceStep == 1 && targetStep == 1;
            if (isRun && outer == 0 && source == target)
            {
                return; // the plan has let both lie in the same place
            }

            isRun = isRun && count >= ShortestRun;
            while (true)
            {
                if (isRun)
                {
                    Array.Copy(arena, source, arena, target, count);
                }
                else
                {
                    int x = source;
                    int y = target;
                    for (int i = count; i > 0; i--)
                    {
                        arena[y] = arena[x];
                        x += sourceStep;
                        y += targetStep;
                    }
                }

                int d = 0;
                while (d < outer)
                {
                    source += sourceSteps[d];
                    target += targetSteps[d];
                    if (++positions[d] < counts[d])
                    {
                        break;
                    }

                    source -= counts[d] * sourceSteps[d];
                    target -= counts[d] * targetSteps[d];
                    positions[d] = 0;
                    d++;
                }

                if (d == outer)
                {
                    return;
                }
            }
        }
    }
}
