using System;

namespace EdgeLearn
{
    /// <summary>The section GOLD: a count, then for each vector all inputs and all outputs in the model's order, raw bytes.</summary>
    internal static class GoldenVectors
    {
        private const int HeaderLength = 4;
        private const int ChunkLength = 64;

        /// <summary>The number of vectors, 0 where the model has no such section.</summary>
        /// <exception cref="ModelFormatException">The section is shorter than its vectors.</exception>
        internal static int Count(Model model)
        {
            int length;
            int position = model.FindSection(SectionId.Golden, out length);
            if (position < 0)
            {
                return 0;
            }

            byte[] header = new byte[HeaderLength];
            model.Source.Read(model.Require(SectionId.Golden, HeaderLength), header, 0, HeaderLength);
            int count = BitConverter.ToInt32(header, 0);
            long size = 0; // 65,535 inputs of 16 MB do not fit an int
            for (int i = 0; i < model.InputCount; i++)
            {
                size += model.ReadInput(i).Length;
            }

            for (int i = 0; i < model.OutputCount; i++)
            {
                size += model.ReadOutput(i).Length;
            }

            if (count < 0 || count > (length - HeaderLength) / size)
            {
                throw new ModelFormatException(ModelError.Truncated, SectionId.Golden);
            }

            return count;
        }

        /// <summary>Runs all vectors.</summary>
        /// <returns>The number of the first vector with a wrong output, or -1.</returns>
        internal static int FirstFailure(Interpreter interpreter)
        {
            Model model = interpreter.Model;
            int count = Count(model);
            int length;
            int position = model.FindSection(SectionId.Golden, out length) + HeaderLength;
            byte[] chunk = new byte[ChunkLength];
            for (int v = 0; v < count; v++)
            {
                interpreter.Reset();
                for (int i = 0; i < model.InputCount; i++)
                {
                    TensorInfo input = interpreter.Input(i);
                    ArenaTransfer.FromSource(model.Source, position, chunk, interpreter.Arena, input.Offset, input.Length);
                    position += input.Length;
                }

                interpreter.Run();
                bool equal = true;
                for (int i = 0; i < model.OutputCount; i++)
                {
                    TensorInfo output = interpreter.Output(i);
                    equal &= IsEqual(model.Source, position, chunk, interpreter.Arena, output.Offset, output.Length);
                    position += output.Length;
                }

                if (!equal)
                {
                    return v;
                }
            }

            return -1;
        }

        private static bool IsEqual(ModelSource source, int position, byte[] chunk, sbyte[] arena, int offset, int length)
        {
            int end = offset + length;
            while (offset < end)
            {
                int count = end - offset < chunk.Length ? end - offset : chunk.Length;
                source.Read(position, chunk, 0, count);
                for (int i = 0; i < count; i++)
                {
                    if (arena[offset++] != (sbyte)chunk[i])
                    {
                        return false;
                    }
                }

                position += count;
            }

            return true;
        }
    }
}
