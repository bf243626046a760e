using EdgeLearn.Training;

namespace EdgeLearn.DeviceTests
{
    /// <summary>A flash chip of four small sectors: programming clears bits, erasing sets them.</summary>
    internal sealed class FlashChip : IFlashMemory
    {
        private readonly byte[] _bytes = new byte[512];

        public int SectorLength
        {
            get { return 128; }
        }

        public int Length
        {
            get { return _bytes.Length; }
        }

        public bool Erase(int position)
        {
            for (int i = 0; i < 128; i++)
            {
                _bytes[position + i] = 255;
            }

            return true;
        }

        public bool Program(int position, byte[] bytes, int offset, int count)
        {
            for (int i = 0; i < count; i++)
            {
                _bytes[position + i] = (byte)(_bytes[position + i] & bytes[offset + i]);
            }

            return true;
        }

        public bool Read(int position, byte[] bytes, int count)
        {
            for (int i = 0; i < count; i++)
            {
                bytes[i] = _bytes[position + i];
            }

            return true;
        }
    }
}
