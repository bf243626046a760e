namespace EdgeLearn
{
    /// <summary>Copies bytes of a model to the arena; nanoCLR has no copy from byte[] to sbyte[] of its own.</summary>
    internal static class ArenaTransfer
    {
        /// <summary>Copies through a chunk of memory.</summary>
        internal static void FromSource(ModelSource source, int position, byte[] chunk, sbyte[] arena, int offset, int length)
        {
            int end = offset + length;
            while (offset < end)
            {
                int count = end - offset < chunk.Length ? end - offset : chunk.Length;
                source.Read(position, chunk, 0, count);
                for (int i = 0; i < count; i++)
                {
                    arena[offset++] = (sbyte)chunk[i];
                }

                position += count;
            }
        }
    }
}
