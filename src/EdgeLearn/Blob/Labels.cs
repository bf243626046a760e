using System;

namespace EdgeLearn
{
    /// <summary>The section LABL: a count, then for each label its length in characters (two bytes) and its text in
    /// UTF-16, which needs no decoder on the chip.</summary>
    internal static class Labels
    {
        private const int HeaderLength = 4;

        /// <summary>Reads the labels; none where the model has no such section.</summary>
        /// <exception cref="ModelFormatException">The section is shorter than its labels.</exception>
        internal static string[] Read(Model model)
        {
            int length;
            int position = model.FindSection(SectionId.Labels, out length);
            if (position < 0)
            {
                return new string[0];
            }

            byte[] text = new byte[length < HeaderLength ? HeaderLength : length];
            model.Source.Read(model.Require(SectionId.Labels, HeaderLength), text, 0, length);
            int count = BitConverter.ToInt32(text, 0);
            if (count < 0 || count > length / 2)
            {
                throw new ModelFormatException(ModelError.Truncated, SectionId.Labels);
            }

            string[] labels = new string[count];
            int p = HeaderLength;
            for (int i = 0; i < count; i++)
            {
                int size = p <= length - 2 ? BitConverter.ToUInt16(text, p) : length;
                p += 2;
                if (size > (length - p) / 2)
                {
                    throw new ModelFormatException(ModelError.Truncated, SectionId.Labels);
                }

                char[] characters = new char[size];
                for (int j = 0; j < size; j++)
                {
                    characters[j] = (char)BitConverter.ToUInt16(text, p);
                    p += 2;
                }

                labels[i] = new string(characters);
            }

            return labels;
        }
    }
}
