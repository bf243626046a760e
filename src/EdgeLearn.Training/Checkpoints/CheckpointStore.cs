using System;

namespace EdgeLearn.Training
{
    /// <summary>
    /// Keeps what a learner learned over a power cut, in two slots: a save goes to the slot that does not hold the newest good checkpoint, is
    /// closed, read back and proved before it counts. A cut at any byte leaves the old state or the new one. docs/checkpoints.md says what
    /// is guaranteed and specifies the bytes.
    /// </summary>
    public sealed class CheckpointStore
    {
        private readonly ICheckpointStorage _storage;
        private readonly WearBudget _budget; // null for no limit
        private readonly int _model;
        private readonly SlotPair _slots;
        private readonly CheckpointWriter _writer;
        private readonly CheckpointReader _reader;
        private bool _isKnown; // whether the slots were looked at
        private int _proved; // the number of the newest checkpoint that was ever good, 0 for none

        /// <summary>A store without a limit to its writes, for storage that does not wear.</summary>
        /// <param name="storage">Where the checkpoints are.</param>
        /// <param name="model">Names the model: <see cref="EdgeLearn.Model.Checksum"/>.</param>
        /// <exception cref="ArgumentNullException"><paramref name="storage"/> is null.</exception>
        public CheckpointStore(ICheckpointStorage storage, int model)
            : this(storage, model, null)
        {
        }

        /// <summary>A store.</summary>
        /// <param name="storage">Where the checkpoints are.</param>
        /// <param name="model">Names the model: <see cref="EdgeLearn.Model.Checksum"/>.</param>
        /// <param name="budget">Limits the writes; null for no limit.</param>
        /// <exception cref="ArgumentNullException"><paramref name="storage"/> is null.</exception>
        public CheckpointStore(ICheckpointStorage storage, int model, WearBudget budget)
        {
            if (storage == null)
            {
                throw new ArgumentNullException();
            }

            _storage = storage;
            _model = model;
            _budget = budget;
            _slots = new SlotPair(storage);
            _writer = new CheckpointWriter(storage);
            _reader = new CheckpointReader(storage);
        }

        /// <summary>The number of the newest write that is known of: the first is 1. After 2^31 - 1 follows -2^31.</summary>
        public int Sequence { get; private set; }

        /// <summary>Looks for the newest good checkpoint and gives it to a learner, which stays as it is where there is none.</summary>
        /// <param name="learner">The learner.</param>
        /// <param name="copy">Room for its state while it is restored, so that a failure takes it back: a gate's, which then has to keep its state anew; null to make some.</param>
        /// <returns>What the learner has now.</returns>
        /// <exception cref="ArgumentNullException">The learner is null.</exception>
        /// <exception cref="ArgumentException">The copy is for a state of another length.</exception>
        /// <exception cref="CheckpointException">There are only checkpoints of another model, or ones that the learner does not take; it is as it was. A save replaces them.</exception>
        public LoadResult Load(ILearnedState learner, StateCopy copy = null)
        {
            if (learner == null)
            {
                throw new ArgumentNullException();
            }

            Look(learner.StateLength);
            CheckpointSlot newest = _slots.Newest;
            if (newest != null)
            {
                copy = copy == null ? new StateCopy(learner.StateLength) : copy;
                copy.Keep(learner);
            }

            // What cannot be read twice alike is damaged; then the other slot is the newest.
            while (newest != null && !IsRestored(newest, learner, copy))
            {
                newest.Status = SlotStatus.Damaged;
                newest = _slots.Newest;
            }

            if (newest != null)
            {
                return _slots.AreDamaged || IsBehind() ? LoadResult.Recovered : LoadResult.Restored;
            }

            CheckpointSlot foreign = _slots.Foreign;
            if (foreign != null)
            {
                throw new CheckpointException(
                    foreign.Version == CheckpointFormat.Version ? CheckpointError.OtherModel : CheckpointError.UnknownVersion,
                    foreign.Model,
                    foreign.StateLength,
                    null);
            }

            return _slots.AreDamaged || _proved != 0 ? LoadResult.Lost : LoadResult.Nothing;
        }

        /// <summary>Writes what a learner has learned, where the budget allows it. Checkpoints of another model are replaced, the older one first.</summary>
        /// <param name="learner">The learner.</param>
        /// <returns>What became of it.</returns>
        /// <exception cref="ArgumentNullException">The learner is null.</exception>
        /// <exception cref="InvalidOperationException">The learner did not write as many bytes as it said; the checkpoint before is still there.</exception>
        public SaveResult Save(ILearnedState learner)
        {
            if (learner == null)
            {
                throw new ArgumentNullException();
            }

            int stateLength = learner.StateLength;
            if (!_isKnown)
            {
                Look(stateLength);
            }

            if (_budget != null && !_budget.AllowsWrite)
            {
                return _budget.IsSpent ? SaveResult.Spent : SaveResult.PutOff;
            }

            CheckpointSlot slot = SlotToWrite(stateLength);
            Sequence++;
            if (_budget != null)
            {
                _budget.Spend(Sequence);
            }

            if (slot.Status == SlotStatus.Damaged)
            {
                // A cut could leave new bytes before old ones, and so make whole again what was given up.
                _storage.Delete(slot.Number);
            }

            slot.Status = SlotStatus.Damaged; // until it is proved
            if (!IsWritten(slot, learner, stateLength))
            {
                return SaveResult.Failed;
            }

            slot.Look(_model, stateLength);
            if (slot.Status != SlotStatus.Good || slot.Sequence != Sequence)
            {
                return SaveResult.Failed;
            }

            Prove(Sequence);
            return SaveResult.Saved;
        }

        /// <summary>Deletes what was saved, the older checkpoint first: a board that begins anew. A cut may leave it; forget again then.</summary>
        /// <returns>False where the storage could not delete it.</returns>
        public bool Forget()
        {
            CheckpointSlot older = _slots.Beside(_slots.Newest);
            bool isGone = _storage.Delete(older.Number);
            isGone = _storage.Delete(1 - older.Number) && isGone;
            _isKnown = false;
            Prove(0);
            return isGone;
        }

        private void Look(int stateLength)
        {
            _slots.Look(_model, stateLength);

            // Writes wear the storage whatever they were for, so the numbers go on after those of another model.
            CheckpointSlot last = _slots.Last;
            if (last != null && (Sequence == 0 || last.Sequence - Sequence > 0))
            {
                Sequence = last.Sequence;
            }

            if (_budget != null)
            {
                _budget.Resume(Sequence);
                Sequence = _budget.Writes - Sequence > 0 ? _budget.Writes : Sequence;
                _proved = _budget.Newest;
            }

            CheckpointSlot newest = _slots.Newest;
            if (newest != null && (_proved == 0 || newest.Sequence - _proved > 0))
            {
                Prove(newest.Sequence);
            }

            _isKnown = true;
        }

        private CheckpointSlot SlotToWrite(int stateLength)
        {
            // The newest may have been damaged since: then the older one is the last good one, and must stay.
            CheckpointSlot newest = _slots.Newest;
            if (newest != null)
            {
                newest.Look(_model, stateLength);
                newest = _slots.Newest;
            }

            return _slots.Beside(newest != null ? newest : _slots.Foreign);
        }

        private bool IsWritten(CheckpointSlot slot, ILearnedState learner, int stateLength)
        {
            if (!_storage.Create(slot.Number))
            {
                return false;
            }

            bool isClosed = false;
            try
            {
                _writer.Begin(_model, Sequence, stateLength);
                learner.Save(_writer);
                _writer.End();
            }
            finally
            {
                isClosed = _storage.Close();
            }

            if (_writer.Length != stateLength + CheckpointFormat.Overhead)
            {
                throw new InvalidOperationException();
            }

            return isClosed && !_writer.HasFailed;
        }

        private bool IsRestored(CheckpointSlot slot, ILearnedState learner, StateCopy copy)
        {
            int crc;
            if (!slot.OpenState(out crc))
            {
                return false;
            }

            bool isProved = false;
            bool isTaken = false;
            Exception problem = null;
            _reader.Begin(crc, slot.StateLength);
            try
            {
                learner.Restore(_reader);
                isTaken = _reader.IsAtEnd;
                isProved = isTaken && _reader.IsProved();
            }
            catch (Exception thrown)
            {
                problem = thrown;
            }

            _storage.Close();
            if (isProved)
            {
                return true;
            }

            copy.GiveBack(learner);
            if (!isTaken && !_reader.HasFailed)
            {
                throw new CheckpointException(CheckpointError.Unfit, slot.Model, slot.StateLength, problem);
            }

            return false;
        }

        private void Prove(int sequence)
        {
            _proved = sequence;
            if (_budget != null)
            {
                _budget.KeepNewest(sequence);
            }
        }

        private bool IsBehind()
        {
            return _proved != 0 && _proved - _slots.Last.Sequence > 0;
        }
    }
}
