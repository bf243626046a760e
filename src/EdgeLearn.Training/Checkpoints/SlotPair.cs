namespace EdgeLearn.Training
{
    /// <summary>The two slots, and which of them is newer.</summary>
    internal sealed class SlotPair
    {
        private readonly CheckpointSlot _first;
        private readonly CheckpointSlot _second;

        public SlotPair(ICheckpointStorage storage)
        {
            _first = new CheckpointSlot(storage, 0);
            _second = new CheckpointSlot(storage, 1);
        }

        /// <summary>The newest checkpoint for this learner, or null.</summary>
        public CheckpointSlot Newest
        {
            get { return Newer(_first.Status == SlotStatus.Good, _second.Status == SlotStatus.Good); }
        }

        /// <summary>The newest checkpoint for another learner, or null.</summary>
        public CheckpointSlot Foreign
        {
            get { return Newer(_first.Status == SlotStatus.Foreign, _second.Status == SlotStatus.Foreign); }
        }

        /// <summary>The newest checkpoint for any learner, or null.</summary>
        public CheckpointSlot Last
        {
            get { return Newer(_first.Status >= SlotStatus.Foreign, _second.Status >= SlotStatus.Foreign); }
        }

        /// <summary>Whether a slot is damaged.</summary>
        public bool AreDamaged
        {
            get { return _first.Status == SlotStatus.Damaged || _second.Status == SlotStatus.Damaged; }
        }

        /// <summary>Looks at both.</summary>
        /// <param name="model">The checksum of the learner's model.</param>
        /// <param name="stateLength">The bytes of the learner's state.</param>
        public void Look(int model, int stateLength)
        {
            _first.Look(model, stateLength);
            _second.Look(model, stateLength);
        }

        /// <summary>The slot beside one; the first beside none.</summary>
        public CheckpointSlot Beside(CheckpointSlot slot)
        {
            return slot == _first ? _second : _first;
        }

        private CheckpointSlot Newer(bool first, bool second)
        {
            return !first ? (second ? _second : null) : second && _second.IsNewerThan(_first) ? _second : _first;
        }
    }
}
