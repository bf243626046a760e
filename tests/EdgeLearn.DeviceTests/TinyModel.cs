using System;

namespace EdgeLearn.DeviceTests
{
    /// <summary>
    /// A model of one layer, written by hand: y = W x + b with W = ((1, 2), (3, -4)) and b = (5, -6), all scales 1, all zero points 0.
    /// It carries one golden vector.
    /// </summary>
    internal static class TinyModel
    {
        internal const int ArenaLength = 16;
        internal const int OutputOffset = 8;

        private const int HeaderLength = 16;
        private const int SectionEntryLength = 12;
        private const float One = 1f;

        internal static byte[] Bytes()
        {
            return Bytes(Opcode.FullyConnected, new int[] { 10, 20, 55, -56 });
        }

        /// <summary>The model with another operator or golden vector: input 0, input 1, output 0, output 1.</summary>
        internal static byte[] Bytes(int opcode, int[] golden)
        {
            byte[] operators = Operators(opcode);
            return Blob(
                new int[] { SectionId.Plan, SectionId.Tensors, SectionId.Operators, SectionId.Data, SectionId.Golden },
                new byte[][]
                {
                    Plan(operators.Length),
                    Tensors(),
                    operators,
                    Data(),
                    new BlobWriter().Int(1).Bytes(golden).ToArray(),
                });
        }

        private static byte[] Plan(int record)
        {
            // Window: two weights or four bytes of a bias, one channel. Then the numbers of tensors, operators, inputs and outputs.
            return new BlobWriter().Ints(ArenaLength, 4, 1, record).Short(2).Short(1).Short(1).Short(1).Short(0).Short(1).ToArray();
        }

        private static byte[] Tensors()
        {
            int one = BitConverter.ToInt32(BitConverter.GetBytes(One), 0);
            BlobWriter writer = new BlobWriter();
            for (int i = 0; i < 2; i++)
            {
                writer.Byte((int)TensorType.Int8).Byte(2).Short(0);
                writer.Ints(i * OutputOffset, -1, one, 0, 1, 2, 0, 0, 0);
            }

            return writer.ToArray();
        }

        private static byte[] Operators(int opcode)
        {
            // Limits, weights, rows in a tile, biases, no multipliers of channels, then one multiplier: 2^30 * 2^1 / 2^31 = 1.
            return new BlobWriter().Short(opcode).Short(8).Bytes(1, 1, 0, 0).Short(0).Short(1)
                .Ints(-128, 127, 0, 1, 8, -1, 1 << 30, 1).ToArray();
        }

        private static byte[] Data()
        {
            return new BlobWriter().Bytes(128 + 1, 128 + 2, 128 + 3, 128 - 4).Align().Ints(5, -6).ToArray();
        }

        private static byte[] Blob(int[] ids, byte[][] sections)
        {
            BlobWriter table = new BlobWriter();
            BlobWriter content = new BlobWriter();
            int first = (HeaderLength + (SectionEntryLength * ids.Length) + 7) & ~7;
            for (int i = 0; i < ids.Length; i++)
            {
                content.Align();
                table.Ints(ids[i], first + content.Length, sections[i].Length);
                for (int j = 0; j < sections[i].Length; j++)
                {
                    content.Byte(sections[i][j]);
                }
            }

            byte[] entries = table.ToArray();
            byte[] body = content.ToArray();
            byte[] blob = new byte[first + body.Length];
            Array.Copy(entries, 0, blob, HeaderLength, entries.Length);
            Array.Copy(body, 0, blob, first, body.Length);
            int crc = Crc32.Append(0, blob, HeaderLength, blob.Length - HeaderLength);
            byte[] header = new BlobWriter().Int(0x1A424C45).Short(1).Short(ids.Length).Int(blob.Length).Int(crc).ToArray();
            Array.Copy(header, 0, blob, 0, HeaderLength);
            return blob;
        }
    }
}
