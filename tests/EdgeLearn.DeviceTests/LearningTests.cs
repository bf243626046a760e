using EdgeLearn.DeviceTests.Models;
using EdgeLearn.Training;
using nanoFramework.TestFramework;

namespace EdgeLearn.DeviceTests
{
    /// <summary>Learning gives on the chip, bit for bit, what it gives on the PC: checksums over all that was learned.</summary>
    [TestClass]
    public class LearningTests
    {
        [TestMethod]
        public void A_thousand_steps_through_every_kind_of_layer()
        {
            Assert.AreEqual(374409007, Train(LearnerNetwork.Bytes(), new SgdOptions { AdaptRanges = true, Rate = Factor.OfMillionths(20000) }, 1000));
        }

        [TestMethod]
        public void Steps_with_momentum_and_decay()
        {
            SgdOptions options = new SgdOptions { Momentum = true, Decay = Factor.OfMillionths(1000), Ease = 0 };
            Assert.AreEqual(663103054, Train(LearnerNetwork.Bytes(), options, 100));
        }

        [TestMethod]
        public void A_head_of_chosen_channels_and_biases()
        {
            Assert.AreEqual(-177354799, Train(LearnerHead.Bytes(), new SgdOptions { Seed = 7 }, 300));
        }

        [TestMethod]
        public void Batches_with_momentum_clipping_and_a_schedule()
        {
            SgdOptions options = new SgdOptions
            {
                Batch = 4, Momentum = true, Ease = 0, Clip = Factor.OfMillionths(500000), Schedule = new WarmUp(20, new StepDecay(50, Factor.OfMillionths(700000)))
            };
            Assert.AreEqual(-1942971914, Train(LearnerNetwork.Bytes(), options, 100));
        }

        [TestMethod]
        public void Steps_through_every_activation_that_has_a_table()
        {
            SgdLearner learner = new SgdLearner(new ByteArraySource(LearnerFunctions.Bytes()), new AllKernels(), new SgdOptions { Rate = Factor.OfMillionths(20000) });
            Train(learner, new RandomBits(3), 300);
            Assert.AreEqual(-1538605944, learner.Checksum());
        }

        [TestMethod]
        public void A_learner_that_was_restored_goes_on_as_if_nothing_had_happened()
        {
            SgdLearner learner = new SgdLearner(new ByteArraySource(LearnerHead.Bytes()), new CommonKernels(), new SgdOptions());
            RandomBits random = new RandomBits(3);
            Train(learner, random, 40);
            StateCopy copy = new StateCopy(learner.StateLength);
            copy.Keep(learner);
            int state = random.State;
            Train(learner, random, 40);
            int expected = learner.Checksum();
            copy.GiveBack(learner);
            random.State = state;
            Train(learner, random, 40);
            Assert.AreEqual(expected, learner.Checksum());
        }

        [TestMethod]
        public void A_model_that_adapts_behind_a_gate()
        {
            SgdLearner learner = new SgdLearner(new ByteArraySource(LearnerHead.Bytes()), new CommonKernels(), new SgdOptions { Rate = Factor.OfMillionths(20000) });
            LearningGate gate = new LearningGate(learner, 12, 0, 1);
            Adapter adapter = new Adapter(learner, new ReplayBuffer(20, learner.Features.Count, 2), null, gate, new AdaptationOptions());
            RandomBits random = new RandomBits(3);
            sbyte[] sample = new sbyte[learner.Interpreter.Input(0).Count];
            for (int step = 0; step < 90; step++)
            {
                int label = random.Below(3);
                Fill(sample, label, random);
                learner.Observe(sample);
                adapter.Learn(step < 60 ? label : (label + 1) % 3);
            }

            adapter.Rehearse(2);
            Assert.AreEqual(-366234473, learner.Checksum());
            Assert.AreEqual(203, (100 * gate.Kept) + gate.RolledBack);
        }

        private static int Train(byte[] model, SgdOptions options, int steps)
        {
            SgdLearner learner = new SgdLearner(new ByteArraySource(model), new CommonKernels(), options);
            Train(learner, new RandomBits(3), steps);
            return learner.Checksum();
        }

        private static void Train(SgdLearner learner, RandomBits random, int steps)
        {
            sbyte[] sample = new sbyte[learner.Interpreter.Input(0).Count];
            for (int step = 0; step < steps; step++)
            {
                int label = random.Below(3);
                Fill(sample, label, random);
                learner.Observe(sample);
                learner.Step(label);
            }
        }

        private static void Fill(sbyte[] sample, int label, RandomBits random)
        {
            for (int i = 0; i < sample.Length; i++)
            {
                sample[i] = (sbyte)((random.Next(6) - 32) + ((i + label) % 3 == 0 ? 30 : 0));
            }
        }
    }
}
