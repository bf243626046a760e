using EdgeLearn.Analyzers.Tests.Testing;
using Shouldly;
using Xunit;

namespace EdgeLearn.Analyzers.Tests;

/// <summary>What real device code looks like passes without a word.</summary>
public sealed class KnownGoodCodeTests
{
    [Fact]
    public void A_kernel_a_generator_a_reader_and_a_quantizer_have_no_diagnostics()
    {
        Analysis.DiagnosticsIn(Source).ShouldBeEmpty();
    }

    private const string Source = """
        using System;
        using System.Collections;

        namespace EdgeLearn.Sample
        {
            public interface IKernel
            {
                int Outputs { get; }

                void Run(sbyte[] input, int inputOffset, sbyte[] output, int outputOffset);
            }

            public sealed class FullyConnected : IKernel
            {
                private static readonly short[] Table = { 0, 3, -7, 12 };
                private readonly sbyte[] _weights;
                private readonly int[] _bias;
                private readonly int _multiplier;
                private readonly int _shift;

                public FullyConnected(sbyte[] weights, int[] bias, int multiplier, int shift)
                {
                    _weights = weights ?? throw new ArgumentNullException(nameof(weights));
                    _bias = bias;
                    _multiplier = multiplier;
                    _shift = shift;
                }

                public event EventHandler Finished;

                public int Outputs => _bias.Length;

                public void Run(sbyte[] input, int inputOffset, sbyte[] output, int outputOffset)
                {
                    sbyte[] weights = _weights;
                    int inputs = weights.Length / _bias.Length;
                    int w = 0;
                    for (int o = 0; o < _bias.Length; o++)
                    {
                        int sum = _bias[o];
                        for (int i = 0; i < inputs; i++)
                        {
                            sum += weights[w++] * input[inputOffset + i];
                        }

                        long scaled = (long)sum * _multiplier + (1L << (_shift - 1)) >> _shift;
                        int value = (int)scaled + Table[o & 3];
                        output[outputOffset + o] = value < -128 ? (sbyte)-128 : value > 127 ? (sbyte)127 : (sbyte)value;
                    }

                    Finished?.Invoke(this, EventArgs.Empty);
                }

                // Three lanes of 21 bits in a constant.
                public static void Lanes(sbyte[] x, int[] y)
                {
                    long x0 = x[0];
                    long x1 = x[1];
                    long a = x0 * 0x0000_2000_0160_0005L + x1 * -281474974613507L + x0 * 7;
                    int t = ((int)a << 11) >> 11;
                    y[0] = t;
                    a = (a - t) >> 21;
                    t = ((int)a << 11) >> 11;
                    y[1] = t;
                    y[2] = (int)((a - t) >> 21);
                }
            }

            public sealed class XorShift
            {
                private uint _state;

                public XorShift(uint seed)
                {
                    _state = seed == 0 ? 2463534242u : seed;
                }

                public int Next()
                {
                    uint s = _state;
                    s ^= s << 13;
                    s ^= s >> 17;
                    s ^= s << 5;
                    _state = s;
                    return (int)(long)s;
                }

                public int Next(int bound)
                {
                    return (int)((uint)Next() % (uint)bound);
                }
            }

            public static class Reader
            {
                public static int ReadInt32(byte[] b, int o)
                {
                    return b[o] | b[o + 1] << 8 | b[o + 2] << 16 | b[o + 3] << 24;
                }

                public static uint Crc(byte[] b, int count)
                {
                    uint crc = 0xFFFFFFFFu;
                    for (int i = 0; i < count; i++)
                    {
                        crc ^= b[i];
                        for (int k = 0; k < 8; k++)
                        {
                            crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320u : crc >> 1;
                        }
                    }

                    return ~crc;
                }

                public static bool TryFind(ArrayList names, string name, out int index)
                {
                    for (index = 0; index < names.Count; index++)
                    {
                        if (names[index] is string candidate && candidate == name)
                        {
                            return true;
                        }
                    }

                    return false;
                }
            }

            public static class Quantizer
            {
                public static sbyte Quantize(float value, float scale, int zeroPoint)
                {
                    float scaled = value / scale + zeroPoint;
                    if (!(-128f < scaled))
                    {
                        return -128;
                    }

                    if (127f < scaled)
                    {
                        return 127;
                    }

                    return (sbyte)scaled;
                }
            }
        }
        """;
}
