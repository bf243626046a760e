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
            Assert.AreEqual(726043813, Train(LearnerNetwork.Bytes(), new SgdOptions { AdaptRanges = true, Rate = Factor.OfMillionths(20000) }, 1000));
        }

        [TestMethod]
        public void Steps_with_momentum_and_decay()
        {
            SgdOptions options = new SgdOptions { Momentum = true, Decay = Factor.OfMillionths(1000), Ease = 0 };
            Assert.AreEqual(-538230756, Train(LearnerNetwork.Bytes(), options, 100));
        }

        [TestMethod]
        public void A_head_of_chosen_channels_and_biases()
        {
            Assert.AreEqual(-721241581, Train(LearnerHead.Bytes(), new SgdOptions { Seed = 7 }, 300));
        }

        private static int Train(byte[] model, SgdOptions options, int steps)
        {
            SgdLearner learner = new SgdLearner(new ByteArraySource(model), new CommonKernels(), options);
            RandomBits random = new RandomBits(3);
            sbyte[] sample = new sbyte[learner.Interpreter.Input(0).Count];
            for (int step = 0; step < steps; step++)
            {
                int label = random.Below(3);
                for (int i = 0; i < sample.Length; i++)
                {
                    sample[i] = (sbyte)((random.Next(6) - 32) + ((i + label) % 3 == 0 ? 30 : 0));
                }

                learner.Observe(sample);
                learner.Step(label);
            }

            return learner.Checksum();
        }
    }
}
