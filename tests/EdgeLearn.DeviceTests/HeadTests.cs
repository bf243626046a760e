using EdgeLearn.Training;
using nanoFramework.TestFramework;

namespace EdgeLearn.DeviceTests
{
    /// <summary>A head that is made on the board learns there, bit for bit, what it learns on the PC.</summary>
    [TestClass]
    public class HeadTests
    {
        private const int Features = 20;
        private const int Classes = 5;

        [TestMethod]
        public void Steps_from_nothing()
        {
            DenseHead head = Head(new SgdOptions());
            Assert.AreEqual(-1276373297, Train(head, 400));
            Assert.AreEqual(-714462127, head.Checksum());
        }

        [TestMethod]
        public void Steps_with_momentum_a_clip_and_a_schedule()
        {
            DenseHead head = Head(new SgdOptions
            {
                Momentum = true, Ease = 0, Clip = Factor.OfMillionths(300000), Schedule = new WarmUp(20, new StepDecay(100, Factor.OfMillionths(700000)))
            });
            Assert.AreEqual(748213777, Train(head, 400));
            Assert.AreEqual(1842025021, head.Checksum());
        }

        [TestMethod]
        public void Adapting_with_replay_behind_a_gate_that_brings_back_what_was_good()
        {
            DenseHead head = Head(new SgdOptions { Momentum = true, Rate = Factor.OfMillionths(20000) });
            LearningGate gate = new LearningGate(head, 12, 0, 1);
            Adapter adapter = new Adapter(head, new ReplayBuffer(20, Features, 2), null, gate, new AdaptationOptions());
            RandomBits random = new RandomBits(3);
            sbyte[] features = new sbyte[Features];
            for (int step = 0; step < 90; step++)
            {
                int label = random.Below(Classes);
                Fill(features, label, random);
                head.ObserveFeatures(features, 0);
                adapter.Learn(step < 60 ? label : (label + 1) % Classes);
            }

            adapter.Rehearse(2);
            Assert.AreEqual(1205704158, head.Checksum());
            Assert.AreEqual(203, (100 * gate.Kept) + gate.RolledBack);
        }

        [TestMethod]
        public void A_scale_of_a_tensor_becomes_a_factor()
        {
            Assert.AreEqual(Factor.One, Factor.OfSingle(1f));
            Assert.AreEqual(Factor.Shift(Factor.One, -6), Factor.OfSingle(0.015625f));
            Assert.AreEqual(Factor.Of(3, -2), Factor.OfSingle(0.75f));
        }

        private static DenseHead Head(SgdOptions options)
        {
            return new DenseHead(Features, Classes, Factor.OfMillionths(20000), -30, options);
        }

        private static int Train(DenseHead head, int steps)
        {
            RandomBits random = new RandomBits(4);
            sbyte[] features = new sbyte[Features + 3];
            int sum = 0;
            for (int i = 0; i < steps; i++)
            {
                int label = random.Below(Classes);
                Fill(features, label, random);
                int guess = head.ObserveFeatures(features, 3);
                head.Step(label);
                sum = (sum * 31) + guess + head.Confidence;
            }

            return sum;
        }

        private static void Fill(sbyte[] features, int label, RandomBits random)
        {
            for (int i = 0; i < features.Length; i++)
            {
                features[i] = (sbyte)(random.Next(7) - 64 + (i % Classes == label ? 40 : 0));
            }
        }
    }
}
