namespace EdgeLearn
{
    /// <summary>Where a tensor lies in the arena, its shape, and what its integers mean: real = Scale * (integer - ZeroPoint).</summary>
    public sealed class TensorInfo
    {
        internal TensorInfo(TensorType type, int[] shape, int offset, int dataOffset, float scale, int zeroPoint)
        {
            Type = type;
            Shape = shape;
            Offset = offset;
            DataOffset = dataOffset;
            Scale = scale;
            ZeroPoint = zeroPoint;
            int count = 1;
            for (int i = 0; i < shape.Length; i++)
            {
                count *= shape[i];
            }

            Count = count;
            Length = count * ElementSize(type);
        }

        /// <summary>The type of the elements.</summary>
        public TensorType Type { get; }

        /// <summary>The dimensions, outermost first (images are NHWC), 0 to 5 of them; not to be changed.</summary>
        public int[] Shape { get; }

        /// <summary>The first element of the arena that belongs to the tensor.</summary>
        public int Offset { get; }

        /// <summary>Where the initial content lies in the blob's data section; -1 for none.</summary>
        public int DataOffset { get; }

        /// <summary>The real value of one step, positive and finite; 0 where the tensor has no quantization.</summary>
        public float Scale { get; }

        /// <summary>The integer that stands for 0; for int8, -128 to 127.</summary>
        public int ZeroPoint { get; }

        /// <summary>The number of elements.</summary>
        public int Count { get; }

        /// <summary>The number of bytes, that is, elements of the arena.</summary>
        public int Length { get; }

        /// <summary>The product of the dimensions from <paramref name="first"/> up to but not including <paramref name="end"/>.</summary>
        public int CountOf(int first, int end)
        {
            int count = 1;
            for (int i = first; i < end; i++)
            {
                count *= Shape[i];
            }

            return count;
        }

        internal static int ElementSize(TensorType type)
        {
            return type == TensorType.Int8 ? 1 : type == TensorType.Int16 ? 2 : 4;
        }
    }
}
