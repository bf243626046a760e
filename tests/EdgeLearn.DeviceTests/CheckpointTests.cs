using System;
using EdgeLearn.Training;
using nanoFramework.TestFramework;

namespace EdgeLearn.DeviceTests
{
    /// <summary>Checkpoints survive cuts and turned bits on the chip as they do on the PC.</summary>
    [TestClass]
    public class CheckpointTests
    {
        private const int Model = -123456789;
        private const int Frame = 24;

        [TestMethod]
        public void What_was_saved_last_comes_back()
        {
            SavedNumbers learner = new SavedNumbers();
            RamStorage storage = new RamStorage(learner.StateLength);
            CheckpointStore store = new CheckpointStore(storage, Model);
            Assert.AreEqual((int)LoadResult.Nothing, (int)store.Load(learner));
            for (int i = 0; i < 3; i++)
            {
                learner.Step();
                Assert.AreEqual((int)SaveResult.Saved, (int)store.Save(learner));
            }

            SavedNumbers restarted = new SavedNumbers();
            store = new CheckpointStore(storage, Model);
            Assert.AreEqual((int)LoadResult.Restored, (int)store.Load(restarted));
            Assert.AreEqual(3, restarted.Steps);
            Assert.AreEqual(3, store.Sequence);
            Assert.IsTrue(restarted.IsWhole);
        }

        [TestMethod]
        public void A_cut_at_any_byte_leaves_the_old_state()
        {
            int length = new SavedNumbers().StateLength + Frame;
            for (int cut = 0; cut < length; cut++)
            {
                CutStorage storage = new CutStorage(length - Frame);
                SavedNumbers learner = Saved(storage, 2);
                CheckpointStore store = new CheckpointStore(storage, Model);
                learner.Step();
                storage.BytesToCut = cut;
                bool isCut = false;
                try
                {
                    store.Save(learner);
                }
                catch (InvalidOperationException)
                {
                    isCut = true;
                }

                SavedNumbers restarted = new SavedNumbers();
                Assert.IsTrue(isCut);
                Assert.AreEqual((int)LoadResult.Recovered, (int)new CheckpointStore(storage, Model).Load(restarted));
                Assert.AreEqual(2, restarted.Steps);
                Assert.IsTrue(restarted.IsWhole);
            }
        }

        [TestMethod]
        public void A_turned_bit_is_noticed()
        {
            int length = new SavedNumbers().StateLength + Frame;
            for (int position = 0; position < length; position++)
            {
                CutStorage storage = new CutStorage(length - Frame);
                Saved(storage, 2);
                storage.Flip(1, position, position & 7, length);
                SavedNumbers restarted = new SavedNumbers();
                Assert.AreEqual((int)LoadResult.Recovered, (int)new CheckpointStore(storage, Model).Load(restarted));
                Assert.AreEqual(1, restarted.Steps);
                storage.Flip(0, length - 1 - position, 7 - (position & 7), length);
                restarted = new SavedNumbers();
                Assert.AreEqual((int)LoadResult.Lost, (int)new CheckpointStore(storage, Model).Load(restarted));
                Assert.AreEqual(0, restarted.Steps);
                Assert.IsTrue(restarted.IsWhole);
            }
        }

        [TestMethod]
        public void A_checkpoint_of_another_model_is_refused()
        {
            CutStorage storage = new CutStorage(new SavedNumbers().StateLength);
            Saved(storage, 2);
            SavedNumbers learner = new SavedNumbers();
            learner.Step();
            CheckpointException refusal = null;
            try
            {
                new CheckpointStore(storage, Model + 1).Load(learner);
            }
            catch (CheckpointException thrown)
            {
                refusal = thrown;
            }

            Assert.IsNotNull(refusal);
            Assert.AreEqual((int)CheckpointError.OtherModel, (int)refusal.Error);
            Assert.AreEqual("Checkpoint error 1: model F8A432EB, 82 bytes", refusal.Message);
            Assert.AreEqual(1, learner.Steps);
            Assert.IsTrue(learner.IsWhole);
        }

        [TestMethod]
        public void A_learner_that_refuses_a_state_stays_what_it_was()
        {
            CutStorage storage = new CutStorage(new SavedNumbers().StateLength);
            Saved(storage, 2);
            SavedNumbers learner = new SavedNumbers();
            learner.Step();
            learner.RefusesRestore = true;
            CheckpointException refusal = null;
            try
            {
                new CheckpointStore(storage, Model).Load(learner);
            }
            catch (CheckpointException thrown)
            {
                refusal = thrown;
            }

            Assert.IsNotNull(refusal);
            Assert.AreEqual((int)CheckpointError.Unfit, (int)refusal.Error);
            Assert.IsTrue(refusal.InnerException is NotSupportedException);
            Assert.AreEqual(1, learner.Steps);
            Assert.IsTrue(learner.IsWhole);
        }

        [TestMethod]
        public void The_wear_budget_puts_a_save_off_until_time_has_passed()
        {
            SavedNumbers learner = new SavedNumbers();
            WearBudget budget = new WearBudget(20000, 3);
            CheckpointStore store = new CheckpointStore(new RamStorage(learner.StateLength), Model, budget);
            Assert.AreEqual((int)SaveResult.Saved, (int)store.Save(learner));
            budget.Elapse(4);
            Assert.AreEqual((int)SaveResult.PutOff, (int)store.Save(learner));
            budget.Elapse(1);
            Assert.AreEqual((int)SaveResult.Saved, (int)store.Save(learner));
            budget.Elapse(int.MaxValue);
            Assert.AreEqual((int)SaveResult.Saved, (int)store.Save(learner));
            Assert.AreEqual((int)SaveResult.Spent, (int)store.Save(learner));
        }

        [TestMethod]
        public void A_flash_chip_keeps_checkpoints_in_its_sectors()
        {
            FlashChip chip = new FlashChip();
            SavedNumbers learner = new SavedNumbers();
            CheckpointStore store = new CheckpointStore(new FlashStorage(chip, 128, learner.StateLength), Model);
            Assert.AreEqual((int)LoadResult.Lost, (int)store.Load(learner)); // a chip of zeros was not erased
            for (int i = 0; i < 3; i++)
            {
                learner.Step();
                Assert.AreEqual((int)SaveResult.Saved, (int)store.Save(learner));
            }

            SavedNumbers restarted = new SavedNumbers();
            store = new CheckpointStore(new FlashStorage(chip, 128, learner.StateLength), Model);
            Assert.AreEqual((int)LoadResult.Restored, (int)store.Load(restarted));
            Assert.AreEqual(3, restarted.Steps);
            chip.Erase(128); // the third
            store = new CheckpointStore(new FlashStorage(chip, 128, learner.StateLength), Model);
            store.Load(restarted);
            Assert.AreEqual(2, restarted.Steps);
            Assert.IsTrue(restarted.IsWhole);
        }

        private static SavedNumbers Saved(CutStorage storage, int saves)
        {
            CheckpointStore store = new CheckpointStore(storage, Model);
            SavedNumbers learner = new SavedNumbers();
            for (int i = 0; i < saves; i++)
            {
                learner.Step();
                store.Save(learner);
            }

            return learner;
        }
    }
}
