using EdgeLearn.DeviceTests.Models;
using nanoFramework.TestFramework;

namespace EdgeLearn.DeviceTests
{
    /// <summary>Kernels that pack weights in lanes give the bytes of TensorFlow Lite Micro's reference kernels, too.</summary>
    [TestClass]
    public class LaneTests
    {
        [TestMethod]
        public void Conv2D_dilated_and_saturated()
        {
            Check(Conv00.Bytes());
        }

        [TestMethod]
        public void Conv2D_with_a_multiplier_for_each_channel()
        {
            Check(Conv23.Bytes());
        }

        [TestMethod]
        public void DepthwiseConv2D_with_a_stride()
        {
            Check(DepthwiseConv02.Bytes());
        }

        [TestMethod]
        public void Weights_of_four_bits()
        {
            Check(Conv00FourBits.Bytes());
        }

        [TestMethod]
        public void Weights_of_two_bits()
        {
            Check(FullyConnected02TwoBits.Bytes());
        }

        [TestMethod]
        public void FullyConnected()
        {
            Check(FullyConnected02.Bytes());
        }

        [TestMethod]
        public void FullyConnected_with_several_outputs()
        {
            Check(FullyConnected10.Bytes());
        }

        [TestMethod]
        public void A_whole_network_of_three_layers()
        {
            Check(HelloWorld.Bytes());
        }

        [TestMethod]
        public void Without_a_budget_all_layers_are_plain()
        {
            LaneKernels kernels = new LaneKernels(new CommonKernels(), 0);

            Assert.IsTrue(new Interpreter(new ByteArraySource(Conv23.Bytes()), kernels).SelfTest());
            Assert.AreEqual(0, kernels.Bytes);
        }

        private static void Check(byte[] model)
        {
            LaneKernels kernels = new LaneKernels(new CommonKernels());
            Assert.IsTrue(new Interpreter(new ByteArraySource(model), kernels).SelfTest(), "In memory.");
            Assert.IsTrue(kernels.Bytes > 0, "Nothing was packed.");
            kernels = new LaneKernels(new CommonKernels());
            Assert.IsTrue(new Interpreter(new StreamedSource(model), kernels).SelfTest(), "Streamed.");
        }
    }
}
