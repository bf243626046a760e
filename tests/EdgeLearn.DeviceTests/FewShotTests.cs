using System;
using EdgeLearn.DeviceTests.Models;
using EdgeLearn.Training;
using nanoFramework.TestFramework;

namespace EdgeLearn.DeviceTests
{
    /// <summary>What learns from few samples gives on the chip what it gives on the PC: checksums over answers and distances.</summary>
    [TestClass]
    public class FewShotTests
    {
        private const int Length = 16;

        [TestMethod]
        public void Prototypes_by_distance()
        {
            Assert.AreEqual(-1487688241, Prototypes(PrototypeMetric.SquaredEuclidean));
        }

        [TestMethod]
        public void Prototypes_by_angle()
        {
            Assert.AreEqual(1232724537, Prototypes(PrototypeMetric.Cosine));
        }

        [TestMethod]
        public void Neighbors_in_a_balanced_replay_buffer()
        {
            RandomBits random = new RandomBits(5);
            NearestNeighbors neighbors = new NearestNeighbors(new BalancedReplayBuffer(20, Length, 5, 2), 3);
            sbyte[] features = new sbyte[Length];
            int sum = 0;
            for (int i = 0; i < 120; i++)
            {
                int label = random.Below(5);
                Fill(features, label, random);
                sum = (sum * 31) + neighbors.Observe(features, 0) + neighbors.Distance + neighbors.Votes;
                neighbors.Step(label);
            }

            Assert.AreEqual(-1143155333, sum);
        }

        [TestMethod]
        public void Imprinting_then_replay_then_guesses()
        {
            SgdLearner learner = new SgdLearner(new ByteArraySource(LearnerNetwork.Bytes()), new CommonKernels(), new SgdOptions { Momentum = true });
            PrototypeClassifier prototypes = new PrototypeClassifier(3, 8, -128, PrototypeMetric.Cosine);
            RandomBits random = new RandomBits(9);
            sbyte[] features = new sbyte[8];
            for (int label = 0; label < 3; label++)
            {
                Fill(features, label, random);
                prototypes.Observe(features, 0);
                prototypes.Step(label);
                WeightImprinting.Imprint(prototypes, label, learner);
            }

            ReplayBuffer buffer = new ReplayBuffer(10, learner.Features.Count, 3);
            PseudoLabels guesses = new PseudoLabels(learner, 11000, 1);
            sbyte[] sample = new sbyte[learner.Interpreter.Input(0).Count];
            int taken = 0;
            for (int i = 0; i < 60; i++)
            {
                int label = random.Below(3);
                Fill(sample, label, random);
                int guess = learner.Observe(sample);
                if (i < 30)
                {
                    buffer.Observe(learner, label);
                    learner.Step(label);
                    buffer.Step(learner);
                }
                else
                {
                    taken += guesses.Step(guess) ? 1 : 0;
                }
            }

            Assert.AreEqual(1155316004, (learner.Checksum() * 31) + taken);
        }

        [TestMethod]
        public void A_copy_brings_back_what_was_known()
        {
            PrototypeClassifier prototypes = new PrototypeClassifier(2, Length, 0, PrototypeMetric.SquaredEuclidean);
            sbyte[] features = new sbyte[Length];
            Fill(features, 1, new RandomBits(1));
            prototypes.Observe(features, 0);
            prototypes.Step(1);
            StateCopy copy = new StateCopy(prototypes.StateLength);
            copy.Keep(prototypes);
            prototypes.Forget(1);
            Assert.AreEqual(PrototypeClassifier.Unknown, prototypes.Observe(features, 0));
            copy.GiveBack(prototypes);
            Assert.AreEqual(1, prototypes.Observe(features, 0));
            Assert.AreEqual(0, prototypes.Distance);
        }

        [TestMethod]
        public void A_full_store_refuses()
        {
            FeatureStore store = new FeatureStore(1, Length);
            store.Observe(new sbyte[Length], 0, 3);
            Assert.ThrowsException(typeof(InvalidOperationException), () => store.Observe(new sbyte[Length], 0, 3));
        }

        private static int Prototypes(PrototypeMetric metric)
        {
            RandomBits random = new RandomBits(4);
            PrototypeClassifier prototypes = new PrototypeClassifier(5, Length, -9, metric);
            sbyte[] features = new sbyte[Length];
            int sum = 0;
            for (int i = 0; i < 100; i++)
            {
                int label = random.Below(5);
                Fill(features, label, random);
                sum = (sum * 31) + prototypes.Observe(features, 0) + prototypes.Distance;
                prototypes.Step(label);
            }

            return sum;
        }

        private static void Fill(sbyte[] features, int label, RandomBits random)
        {
            for (int i = 0; i < features.Length; i++)
            {
                features[i] = (sbyte)(random.Next(7) - 64 + (i % 5 == label ? 50 : 0));
            }
        }
    }
}
