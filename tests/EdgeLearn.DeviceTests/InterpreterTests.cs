using nanoFramework.TestFramework;

namespace EdgeLearn.DeviceTests
{
    /// <summary>A whole model, from its bytes to its outputs.</summary>
    [TestClass]
    public class InterpreterTests
    {
        [TestMethod]
        [DataRow(10, 20, 55, -56)]
        [DataRow(0, 0, 5, -6)]
        [DataRow(-10, 3, 1, -48)]
        [DataRow(100, 100, 127, -106)]
        [DataRow(-128, 127, 127, -128)]
        public void A_layer_in_memory_gives_its_outputs(int x0, int x1, int y0, int y1)
        {
            Check(new ByteArraySource(TinyModel.Bytes()), x0, x1, y0, y1);
        }

        [TestMethod]
        [DataRow(10, 20, 55, -56)]
        [DataRow(100, 100, 127, -106)]
        public void A_streamed_layer_gives_the_same_outputs(int x0, int x1, int y0, int y1)
        {
            Check(new StreamedSource(TinyModel.Bytes()), x0, x1, y0, y1);
        }

        [TestMethod]
        public void The_self_test_passes_when_the_outputs_are_those_of_the_golden_vector()
        {
            Interpreter interpreter = new Interpreter(new ByteArraySource(TinyModel.Bytes()));

            Assert.AreEqual(1, interpreter.GoldenCount);
            Assert.IsTrue(interpreter.SelfTest());
        }

        [TestMethod]
        public void The_self_test_fails_when_one_output_differs_by_one()
        {
            byte[] model = TinyModel.Bytes(Opcode.FullyConnected, new int[] { 10, 20, 55, -57 });

            Assert.IsFalse(new Interpreter(new ByteArraySource(model)).SelfTest());
        }

        [TestMethod]
        public void The_class_is_the_greatest_output()
        {
            Interpreter interpreter = new Interpreter(new ByteArraySource(TinyModel.Bytes()));

            Assert.AreEqual(0, interpreter.Classify(new sbyte[] { 10, 20 }));
            Assert.AreEqual(1, interpreter.Classify(new sbyte[] { 20, -10 }));
        }

        private static void Check(ModelSource source, int x0, int x1, int y0, int y1)
        {
            Interpreter interpreter = new Interpreter(source);
            interpreter.SetInput(new sbyte[] { (sbyte)x0, (sbyte)x1 });
            interpreter.Run();

            int output = interpreter.Output(0).Offset;
            Assert.AreEqual(y0, (int)interpreter.Arena[output]);
            Assert.AreEqual(y1, (int)interpreter.Arena[output + 1]);
        }
    }
}
