namespace EdgeLearn
{
    /// <summary>What the lane kernels work in, shared by all layers of a model: as large as the largest of them needs.</summary>
    internal sealed class LaneScratch
    {
        /// <summary>Positions whose windows are multiplied together.</summary>
        internal const int Positions = 8;

        private int _triples;
        private int _totals;

        internal LaneScratch()
        {
            Patches = new sbyte[0];
            Sums = new long[Positions][];
            Totals = new int[Positions][];
            Start = new long[0];
            Row = new sbyte[0];
            Plane = new long[0];
        }

        /// <summary>(positions, patch length), windows of the input, one after the other; fewer positions where no layer has as many.</summary>
        internal sbyte[] Patches { get; private set; }

        /// <summary>(positions)(triples of channels): three sums to a long, see <see cref="Lanes"/>.</summary>
        internal long[][] Sums { get; }

        /// <summary>(positions)(channels): sums of several segments; the arrays are null while no layer has several.</summary>
        internal int[][] Totals { get; }

        /// <summary>(triples of channels): what sums begin with.</summary>
        internal long[] Start { get; private set; }

        /// <summary>(channels, up to a multiple of three): the outputs of a position.</summary>
        internal sbyte[] Row { get; private set; }

        /// <summary>(rows, columns), one channel of an image: three strips of it to a long.</summary>
        internal long[] Plane { get; private set; }

        /// <summary>The bytes that a reservation would add.</summary>
        /// <param name="patches">The length of all windows.</param>
        /// <param name="triples">Triples of output channels.</param>
        /// <param name="totals">Whether sums are added up over several segments.</param>
        internal long BytesFor(long patches, int triples, bool totals)
        {
            long bytes = patches > Patches.Length ? patches - Patches.Length : 0;
            if (triples > _triples)
            {
                bytes += ((8L * Positions) + 8 + 3) * (triples - _triples);
            }

            if (totals && triples > _totals)
            {
                bytes += 4L * 3 * Positions * (triples - _totals);
            }

            return bytes;
        }

        /// <summary>Makes room for a layer.</summary>
        /// <param name="patches">The length of all windows.</param>
        /// <param name="triples">Triples of output channels.</param>
        /// <param name="totals">Whether sums are added up over several segments.</param>
        internal void Reserve(int patches, int triples, bool totals)
        {
            if (patches > Patches.Length)
            {
                Patches = new sbyte[patches];
            }

            if (triples > _triples)
            {
                _triples = triples;
                Row = new sbyte[3 * triples];
                Start = new long[triples];
                for (int t = 0; t < triples; t++)
                {
                    Start[t] = Lanes.Start;
                }

                for (int p = 0; p < Positions; p++)
                {
                    Sums[p] = new long[triples];
                }
            }

            if (totals && triples > _totals)
            {
                _totals = triples;
                for (int p = 0; p < Positions; p++)
                {
                    Totals[p] = new int[3 * triples];
                }
            }
        }

        /// <summary>The bytes that a reservation of a plane would add.</summary>
        internal long BytesForPlane(long length)
        {
            return length > Plane.Length ? 8 * (length - Plane.Length) : 0;
        }

        /// <summary>Makes room for a plane.</summary>
        internal void ReservePlane(int length)
        {
            if (length > Plane.Length)
            {
                Plane = new long[length];
            }
        }
    }
}
