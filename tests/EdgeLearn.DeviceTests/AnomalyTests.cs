using EdgeLearn.DeviceTests.Models;
using EdgeLearn.Training;
using nanoFramework.TestFramework;

namespace EdgeLearn.DeviceTests
{
    /// <summary>Detectors of anomalies and drift give on the chip what they give on the PC: sums over all scores and places of all alarms.</summary>
    [TestClass]
    public class AnomalyTests
    {
        private const int Samples = 1500;

        [TestMethod]
        public void Patterns_of_a_series()
        {
            SeriesDetector detector = new SeriesDetector(8, new AlarmOptions { OneIn = 200, Quiet = 20 });
            int sum = 0;
            for (int i = 0; i < Samples; i++)
            {
                bool alarm = detector.Observe(Sample(i));
                sum = (sum * 31) + detector.Score + (alarm ? i : 0);
                detector.Step();
            }

            Assert.AreEqual(602047909, sum);
        }

        [TestMethod]
        public void Running_statistics_and_Mahalanobis_distances()
        {
            RunningStatistics statistics = new RunningStatistics(3, 6);
            MahalanobisDistance distance = new MahalanobisDistance(3, 100);
            short[] vector = new short[3];
            int sum = 0;
            for (int i = 0; i < 400; i++)
            {
                vector[0] = Sample(i);
                vector[1] = (short)(vector[0] - (Sample(i + 7) >> 3));
                vector[2] = (short)-Sample(i + 90);
                sum = (sum * 31) + statistics.Observe(vector, 0);
                sum = (sum * 31) + distance.Observe(vector, 0);
                statistics.Step();
                distance.Step();
            }

            Assert.AreEqual(75259788, sum);
        }

        [TestMethod]
        public void An_autoencoder_that_trains()
        {
            SgdOptions options = new SgdOptions { AdaptRanges = true, Rate = Factor.OfMillionths(20000) };
            SgdLearner learner = new SgdLearner(new ByteArraySource(LearnerAutoencoder.Bytes()), new CommonKernels(), options);
            AutoencoderDetector detector = new AutoencoderDetector(learner);
            sbyte[] sample = new sbyte[8];
            int sum = 0;
            for (int i = 0; i < 500; i++)
            {
                for (int j = 0; j < sample.Length; j++)
                {
                    sample[j] = (sbyte)(Sample(i + j) / 128);
                }

                sum = (sum * 31) + detector.Observe(sample);
                detector.Step();
            }

            Assert.AreEqual(365256266, sum);
            Assert.AreEqual(-1614823044, learner.Checksum());
        }

        [TestMethod]
        public void Drift_by_both_tests()
        {
            PageHinkley hinkley = new PageHinkley(50, 20000, 30);
            AdaptiveWindow window = new AdaptiveWindow(9);
            int sum = 0;
            for (int i = 0; i < Samples; i++)
            {
                short sample = (short)(Sample(i) + (i < 900 ? 0 : 700));
                bool first = hinkley.Observe(sample);
                bool second = window.Observe(sample);
                sum = (sum * 31) + (first ? i : 0) + (second ? 2 * i : 0) + window.Mean;
            }

            Assert.AreEqual(236231323, sum);
        }

        [TestMethod]
        public void A_detector_goes_on_from_what_was_saved()
        {
            SeriesDetector first = new SeriesDetector(4, new AlarmOptions { FirstScores = 30 });
            for (int i = 0; i < 200; i++)
            {
                first.Observe(Sample(i));
                first.Step();
            }

            StateCopy copy = new StateCopy(first.StateLength);
            copy.Keep(first);
            SeriesDetector second = new SeriesDetector(4, new AlarmOptions { FirstScores = 30 });
            copy.GiveBack(second);
            for (int i = 200; i < 400; i++)
            {
                Assert.AreEqual(first.Observe(Sample(i)), second.Observe(Sample(i)));
                Assert.AreEqual(first.Score, second.Score);
                Assert.AreEqual(first.Threshold, second.Threshold);
                first.Step();
                second.Step();
            }
        }

        [TestMethod]
        public void A_sensor_that_is_stuck_is_not_believed()
        {
            SensorGuard guard = new SensorGuard(0, 4095, 2, 3);
            Assert.IsTrue(guard.Observe(100));
            Assert.IsTrue(guard.Observe(100));
            Assert.IsTrue(guard.Observe(100));
            Assert.IsFalse(guard.Observe(100));
            Assert.IsTrue(guard.Fault == SensorFault.Stuck);
            Assert.IsTrue(guard.Observe(4095));
            Assert.IsFalse(guard.Miss());
        }

        /// <summary>A saw tooth with a ripple that is the same everywhere, and a spike now and then.</summary>
        private static short Sample(int i)
        {
            int spike = i % 389 == 388 ? 9000 : 0;
            return (short)((i % 24 * 150) + (i * 7919 % 211) + spike - 4000);
        }
    }
}
