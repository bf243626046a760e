#if !NANOFRAMEWORK_1_0
#pragma warning disable EDGE0001, EDGE0008, EDGE0018 // Only ever compiled for the PC.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EdgeLearn
{
    /// <summary>The dot product of <see cref="MatrixVector"/> with the vector units of a PC: the same integers, sooner. Not on the chip.</summary>
    internal static class VectorizedDotProduct
    {
        /// <summary>The sum of weights[w + k] * x[offset + k] for k from 0 to length - 1, modulo 2^32.</summary>
        internal static int Sum(sbyte[] x, int offset, byte[] weights, int w, int length)
        {
            ref sbyte firstX = ref MemoryMarshal.GetArrayDataReference(x);
            ref byte firstWeight = ref MemoryMarshal.GetArrayDataReference(weights);

            // The references below are not checked again, so the ends are, once.
            if ((uint)offset > (uint)(x.Length - length) || (uint)w > (uint)(weights.Length - length))
            {
                throw new System.IndexOutOfRangeException();
            }

            int sum = 0;
            int k = 0;
            if (Avx2.IsSupported && length >= 16)
            {
                Vector256<int> sums = Vector256<int>.Zero;
                for (; k <= length - 16; k += 16)
                {
                    Vector256<short> a = Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref firstX, (nuint)(offset + k)));
                    Vector256<short> b = Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref firstWeight, (nuint)(w + k)));
                    sums = Avx2.Add(sums, Avx2.MultiplyAddAdjacent(a, b));
                }

                sum = Vector256.Sum(sums);
            }
            else if (Vector128.IsHardwareAccelerated && length >= 16)
            {
                Vector128<int> sums = Vector128<int>.Zero;
                for (; k <= length - 16; k += 16)
                {
                    (Vector128<short> a0, Vector128<short> a1) = Vector128.Widen(Vector128.LoadUnsafe(ref firstX, (nuint)(offset + k)));
                    (Vector128<ushort> b0, Vector128<ushort> b1) = Vector128.Widen(Vector128.LoadUnsafe(ref firstWeight, (nuint)(w + k)));
                    sums += Products(a0, b0.AsInt16()) + Products(a1, b1.AsInt16());
                }

                sum = Vector128.Sum(sums);
            }

            for (; k < length; k++)
            {
                sum += Unsafe.Add(ref firstX, offset + k) * Unsafe.Add(ref firstWeight, w + k);
            }

            return sum;
        }

        private static Vector128<int> Products(Vector128<short> a, Vector128<short> b)
        {
            (Vector128<int> a0, Vector128<int> a1) = Vector128.Widen(a);
            (Vector128<int> b0, Vector128<int> b1) = Vector128.Widen(b);
            return (a0 * b0) + (a1 * b1);
        }
    }
}
#endif
