using EdgeLearn.DeviceTests.Models;
using nanoFramework.TestFramework;

namespace EdgeLearn.DeviceTests
{
    /// <summary>
    /// Each kernel gives the bytes of TensorFlow Lite Micro's reference kernel, on edge values and random ones, with the model in
    /// memory and streamed.
    /// </summary>
    [TestClass]
    public class KernelTests
    {
        [TestMethod]
        public void Add_of_a_tensor_and_one_number()
        {
            Check(Add06.Bytes());
        }

        [TestMethod]
        public void AveragePool2D_with_padding()
        {
            Check(AveragePool10.Bytes());
        }

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
        public void DepthwiseConv2D()
        {
            Check(DepthwiseConv11.Bytes());
        }

        [TestMethod]
        public void DepthwiseConv2D_with_a_stride()
        {
            Check(DepthwiseConv17.Bytes());
        }

        [TestMethod]
        public void FullyConnected()
        {
            Check(FullyConnected02.Bytes());
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
        public void FullyConnected_with_weights_of_four_bits()
        {
            Check(FullyConnected10FourBits.Bytes());
        }

        [TestMethod]
        public void FullyConnected_with_several_outputs()
        {
            Check(FullyConnected10.Bytes());
        }

        [TestMethod]
        public void MaxPool2D()
        {
            Check(MaxPool03.Bytes());
        }

        [TestMethod]
        public void Relu()
        {
            Check(Relu00.Bytes());
        }

        [TestMethod]
        public void Relu6()
        {
            Check(Relu603.Bytes());
        }

        [TestMethod]
        public void Softmax()
        {
            Check(Softmax03.Bytes());
        }

        [TestMethod]
        public void Softmax_of_two_rows()
        {
            Check(Softmax04.Bytes());
        }

        [TestMethod]
        public void A_whole_network_of_three_layers()
        {
            Check(HelloWorld.Bytes());
        }

        private static void Check(byte[] model)
        {
            Interpreter inMemory = new Interpreter(new ByteArraySource(model));
            Assert.IsTrue(inMemory.GoldenCount > 0, "The model carries no golden vectors.");
            Assert.IsTrue(inMemory.SelfTest(), "In memory.");
            Assert.IsTrue(new Interpreter(new StreamedSource(model)).SelfTest(), "Streamed.");
        }
    }
}
