using nanoFramework.TestFramework;

namespace EdgeLearn.DeviceTests
{
    /// <summary>A model file is read where it is sound and refused, with the reason, where it is not.</summary>
    [TestClass]
    public class ModelTests
    {
        [TestMethod]
        public void A_sound_model_tells_its_sizes()
        {
            Model model = new Model(new ByteArraySource(TinyModel.Bytes()));

            Assert.AreEqual(TinyModel.ArenaLength, model.ArenaLength);
            Assert.AreEqual(2, model.TensorCount);
            Assert.AreEqual(1, model.OperatorCount);
            Assert.AreEqual(5, model.SectionCount);
        }

        [TestMethod]
        public void A_tensor_has_the_shape_and_place_of_its_record()
        {
            TensorInfo output = new Model(new ByteArraySource(TinyModel.Bytes())).ReadOutput(0);

            Assert.AreEqual(2, output.Shape.Length);
            Assert.AreEqual(1, output.Shape[0]);
            Assert.AreEqual(2, output.Shape[1]);
            Assert.AreEqual(TinyModel.OutputOffset, output.Offset);
            Assert.AreEqual(2, output.Length);
        }

        [TestMethod]
        public void A_damaged_byte_is_found_by_the_checksum()
        {
            byte[] bytes = TinyModel.Bytes();
            bytes[bytes.Length - 1] ^= 1;

            Assert.AreEqual((int)ModelError.WrongChecksum, Refusal(new ByteArraySource(bytes)));
            Assert.AreEqual((int)ModelError.WrongChecksum, Refusal(new StreamedSource(bytes)));
        }

        [TestMethod]
        public void A_file_of_another_kind_is_not_a_model()
        {
            byte[] bytes = TinyModel.Bytes();
            bytes[0] = 0;

            Assert.AreEqual((int)ModelError.NotAModel, Refusal(new ByteArraySource(bytes)));
        }

        [TestMethod]
        public void A_later_version_of_the_format_is_refused()
        {
            byte[] bytes = TinyModel.Bytes();
            bytes[4]++;

            Assert.AreEqual((int)ModelError.UnknownVersion, Refusal(new ByteArraySource(bytes)));
        }

        [TestMethod]
        public void An_operator_without_a_kernel_is_refused()
        {
            Assert.AreEqual((int)ModelError.UnknownOperator, Refusal(new ByteArraySource(TinyModel.Bytes(999, new int[4]))));
        }

        private static int Refusal(ModelSource source)
        {
            try
            {
                new Interpreter(source).Run();
            }
            catch (ModelFormatException refusal)
            {
                return (int)refusal.Error;
            }

            return 0;
        }
    }
}
