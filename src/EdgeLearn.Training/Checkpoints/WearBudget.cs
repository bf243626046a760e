using System;

namespace EdgeLearn.Training
{
    /// <summary>
    /// How often checkpoints may be written: so many times a day, saved up for a day at the most, and so many times in all. Time is what the
    /// program says has passed, so that no clock has to be right. Each start of the program is worth one write, unless there is memory that
    /// keeps the account over a restart; the total holds in any case, as the sequence number of the checkpoints counts the writes.
    /// </summary>
    public sealed class WearBudget
    {
        /// <summary>How many counters the account has.</summary>
        public const int Counters = 3;

        private const int Day = 86400; // seconds; a write costs a day, and a second earns WritesPerDay of them
        private const int MostPerDay = 20000; // of them a day's savings still fit an int

        private readonly ICounterMemory _memory; // null for none
        private readonly int[] _counters = { 0, Day, 0 }; // (3): writes so far, credit, newest checkpoint

        /// <summary>A budget that starts anew with the program, but for its total.</summary>
        /// <param name="writesPerDay">1 to 20,000.</param>
        /// <param name="totalWrites">How many writes the storage is to bear in all, from 1.</param>
        /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
        public WearBudget(int writesPerDay, int totalWrites)
            : this(writesPerDay, totalWrites, null)
        {
        }

        /// <summary>A budget whose account survives a restart.</summary>
        /// <param name="writesPerDay">1 to 20,000.</param>
        /// <param name="totalWrites">How many writes the storage is to bear in all, from 1.</param>
        /// <param name="memory">Keeps <see cref="Counters"/> counters; null for a budget that starts anew.</param>
        /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
        public WearBudget(int writesPerDay, int totalWrites, ICounterMemory memory)
        {
            if (writesPerDay < 1 || writesPerDay > MostPerDay || totalWrites < 1)
            {
                throw new ArgumentOutOfRangeException();
            }

            WritesPerDay = writesPerDay;
            TotalWrites = totalWrites;
            _memory = memory;
            if (memory != null && memory.Read(_counters))
            {
                int most = writesPerDay * Day; // another program may have been allowed more
                _counters[1] = _counters[1] > most ? most : _counters[1];
            }
        }

        /// <summary>The writes that a day is worth.</summary>
        public int WritesPerDay { get; }

        /// <summary>The writes that the storage is to bear in all.</summary>
        public int TotalWrites { get; }

        /// <summary>The writes so far, as far as they are known: failed ones count.</summary>
        public int Writes
        {
            get { return _counters[0]; }
        }

        /// <summary>Whether the total is used up.</summary>
        public bool IsSpent
        {
            get { return _counters[0] >= TotalWrites; }
        }

        /// <summary>Whether a write is allowed now.</summary>
        public bool AllowsWrite
        {
            get { return !IsSpent && _counters[1] >= Day; }
        }

        /// <summary>The number of the newest checkpoint that was good, as far as it is known; 0 for none.</summary>
        internal int Newest
        {
            get { return _counters[2]; }
        }

        /// <summary>Says that time has passed; a board that knows how long it was off may count that too.</summary>
        /// <param name="seconds">From 0.</param>
        /// <exception cref="ArgumentOutOfRangeException">Less than 0.</exception>
        public void Elapse(int seconds)
        {
            if (seconds < 0)
            {
                throw new ArgumentOutOfRangeException();
            }

            long credit = ((long)seconds * WritesPerDay) + _counters[1];
            _counters[1] = credit > WritesPerDay * Day ? WritesPerDay * Day : (int)credit;
            Keep();
        }

        /// <summary>Takes over the writes that the storage knows of.</summary>
        internal void Resume(int writes)
        {
            if (writes > _counters[0])
            {
                _counters[0] = writes;
                Keep();
            }
        }

        /// <summary>Pays for a write that is about to be.</summary>
        /// <param name="writes">The writes with it.</param>
        internal void Spend(int writes)
        {
            _counters[0] = writes;
            _counters[1] -= Day;
            Keep();
        }

        /// <summary>Remembers the newest checkpoint.</summary>
        internal void KeepNewest(int sequence)
        {
            _counters[2] = sequence;
            Keep();
        }

        private void Keep()
        {
            if (_memory != null)
            {
                _memory.Write(_counters);
            }
        }
    }
}
