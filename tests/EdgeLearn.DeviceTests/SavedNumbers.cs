using System;
using EdgeLearn.Training;

namespace EdgeLearn.DeviceTests
{
    /// <summary>Learned state in small: numbers that all change with every step.</summary>
    internal sealed class SavedNumbers : ILearnedState
    {
        private readonly sbyte[] _weights = new sbyte[70]; // with the rest, two pieces of a writer
        private long _random = 1;
        private int _steps;

        public int StateLength
        {
            get { return _weights.Length + 12; }
        }

        public int Steps
        {
            get { return _steps; }
        }

        /// <summary>Whether restoring fails in the midst of it.</summary>
        public bool RefusesRestore { get; set; }

        /// <summary>Whether all numbers are those after as many steps.</summary>
        public bool IsWhole
        {
            get
            {
                SavedNumbers other = new SavedNumbers();
                while (other._steps < _steps)
                {
                    other.Step();
                }

                bool isWhole = other._random == _random;
                for (int i = 0; i < _weights.Length; i++)
                {
                    isWhole = isWhole && other._weights[i] == _weights[i];
                }

                return isWhole;
            }
        }

        public void Step()
        {
            _steps++;
            _random = (_random * 6364136223846793005) + 1442695040888963407;
            for (int i = 0; i < _weights.Length; i++)
            {
                _weights[i] = (sbyte)(_weights[i] + i + 1);
            }
        }

        public void Save(StateWriter writer)
        {
            writer.WriteInt32(_steps);
            writer.WriteSBytes(_weights, 0, _weights.Length);
            writer.WriteInt64(_random);
        }

        public void Restore(StateReader reader)
        {
            _steps = reader.ReadInt32();
            if (RefusesRestore)
            {
                RefusesRestore = false;
                throw new NotSupportedException();
            }

            reader.ReadSBytes(_weights, 0, _weights.Length);
            _random = reader.ReadInt64();
        }
    }
}
