using System;

namespace EdgeLearn.Training
{
    /// <summary>
    /// Notices a sensor that cannot be believed: one that stands at a limit of its range, or that gives the same value again and again. A device asks
    /// it before it learns; samples without a value, such as a conversion of NaN or a read that failed, are told to it as <see cref="Miss"/>.
    /// </summary>
    public sealed class SensorGuard : ILearnedState
    {
        private readonly int _least;
        private readonly int _greatest;
        private readonly int _mostAtLimit;
        private readonly int _mostEqual;
        private int _atLimit;
        private int _equal;
        private int _last;
        private bool _isMissing;

        /// <summary>Makes a guard.</summary>
        /// <param name="least">The lower limit of the sensor's range: a sample there or below is saturated.</param>
        /// <param name="greatest">The upper limit, above <paramref name="least"/>.</param>
        /// <param name="mostAtLimit">How many samples in a row may be saturated, from 0: the next one is a fault.</param>
        /// <param name="mostEqual">How many samples in a row may be equal, from 1: the next one is a fault.</param>
        /// <exception cref="ArgumentOutOfRangeException">One of them is out of range.</exception>
        public SensorGuard(int least, int greatest, int mostAtLimit, int mostEqual)
        {
            if (least >= greatest || mostAtLimit < 0 || mostEqual < 1)
            {
                throw new ArgumentOutOfRangeException();
            }

            _least = least;
            _greatest = greatest;
            _mostAtLimit = mostAtLimit;
            _mostEqual = mostEqual;
        }

        /// <summary>What is wrong with the last sample.</summary>
        public SensorFault Fault
        {
            get
            {
                return _isMissing ? SensorFault.Missing
                    : _atLimit > _mostAtLimit ? SensorFault.Saturated
                    : _equal > _mostEqual ? SensorFault.Stuck
                    : SensorFault.None;
            }
        }

        /// <inheritdoc/>
        public int StateLength
        {
            get { return 13; }
        }

        /// <summary>Judges the next sample.</summary>
        /// <param name="sample">Any.</param>
        /// <returns>Whether it can be believed, and learned from.</returns>
        public bool Observe(int sample)
        {
            _isMissing = false;
            _atLimit = sample > _least && sample < _greatest ? 0 : _atLimit + 1;
            _equal = _equal > 0 && sample == _last ? _equal + 1 : 1;
            _last = sample;

            // Once beyond what is allowed a count stays there: it must not overflow in a year.
            _atLimit = _atLimit > _mostAtLimit + 1 ? _mostAtLimit + 1 : _atLimit;
            _equal = _equal > _mostEqual + 1 ? _mostEqual + 1 : _equal;
            return _atLimit <= _mostAtLimit && _equal <= _mostEqual;
        }

        /// <summary>There is no next sample: the sensor did not answer, or answered with no number.</summary>
        /// <returns>False, as <see cref="Observe"/> for a sample that cannot be believed.</returns>
        public bool Miss()
        {
            _isMissing = true;
            return false;
        }

        /// <inheritdoc/>
        public void Save(StateWriter writer)
        {
            writer.WriteInt32(_atLimit);
            writer.WriteInt32(_equal);
            writer.WriteInt32(_last);
            writer.WriteByte(_isMissing ? 1 : 0);
        }

        /// <inheritdoc/>
        public void Restore(StateReader reader)
        {
            _atLimit = reader.ReadInt32();
            _equal = reader.ReadInt32();
            _last = reader.ReadInt32();
            _isMissing = reader.ReadByte() != 0;
        }
    }
}
