using System.IO;
using EdgeLearn.Training;
using nanoFramework.TestFramework;

namespace EdgeLearn.DeviceTests
{
    /// <summary>Checkpoints in files; skipped on a board that has none.</summary>
    [TestClass]
    public class FileCheckpointTests
    {
        private const int Model = 99;
#if NANOFRAMEWORK_1_0
        private const string Name = "I:\\elctest";
#else
        private static readonly string Name = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
#endif

        [Setup]
        public void Require_a_drive()
        {
            FileCheckpointStorage storage = new FileCheckpointStorage(Name);
            if (!storage.Create(0))
            {
                Assert.SkipTest("no drive I:");
            }

            storage.Close();
            Remove();
        }

        [TestMethod]
        public void What_was_saved_in_files_comes_back_and_a_damaged_file_is_noticed()
        {
            Remove();
            CheckpointStore store = new CheckpointStore(new FileCheckpointStorage(Name), Model);
            SavedNumbers learner = new SavedNumbers();
            Assert.AreEqual((int)LoadResult.Nothing, (int)store.Load(learner));
            for (int i = 0; i < 4; i++)
            {
                learner.Step();
                Assert.AreEqual((int)SaveResult.Saved, (int)store.Save(learner));
            }

            Check(LoadResult.Restored, 4);
            Damage(Name + ".1");
            Check(LoadResult.Recovered, 3);
            Damage(Name + ".0");
            Check(LoadResult.Lost, 0);
            Assert.IsTrue(new CheckpointStore(new FileCheckpointStorage(Name), Model).Forget());
            Check(LoadResult.Nothing, 0);
        }

        [TestMethod]
        public void A_file_that_was_cut_short_is_written_anew()
        {
            Remove();
            CheckpointStore store = new CheckpointStore(new FileCheckpointStorage(Name), Model);
            SavedNumbers learner = new SavedNumbers();
            learner.Step();
            store.Save(learner);
            File.WriteAllBytes(Name + ".1", new byte[3]);
            Check(LoadResult.Recovered, 1);
            store = new CheckpointStore(new FileCheckpointStorage(Name), Model);
            store.Load(learner);
            learner.Step();
            Assert.AreEqual((int)SaveResult.Saved, (int)store.Save(learner));
            Check(LoadResult.Restored, 2);
            Remove();
        }

        [TestMethod]
        public void A_drive_that_is_not_there_fails_and_says_so()
        {
#if NANOFRAMEWORK_1_0
            string nowhere = "X:\\elctest";
#else
            string nowhere = Path.Combine(Name, "elctest");
#endif
            CheckpointStore store = new CheckpointStore(new FileCheckpointStorage(nowhere), Model);
            SavedNumbers learner = new SavedNumbers();
            Assert.AreEqual((int)LoadResult.Nothing, (int)store.Load(learner));
            Assert.AreEqual((int)SaveResult.Failed, (int)store.Save(learner));
        }

        private static void Check(LoadResult expected, int steps)
        {
            SavedNumbers restarted = new SavedNumbers();
            Assert.AreEqual((int)expected, (int)new CheckpointStore(new FileCheckpointStorage(Name), Model).Load(restarted));
            Assert.AreEqual(steps, restarted.Steps);
            Assert.IsTrue(restarted.IsWhole);
        }

        private static void Damage(string path)
        {
            byte[] content = File.ReadAllBytes(path);
            content[50] = (byte)(content[50] ^ 16);
            File.WriteAllBytes(path, content);
        }

        private static void Remove()
        {
            FileCheckpointStorage storage = new FileCheckpointStorage(Name);
            storage.Delete(0);
            storage.Delete(1);
        }
    }
}
