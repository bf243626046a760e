using System;
using EdgeLearn.DeviceTests.Models;
using nanoFramework.TestFramework;

namespace EdgeLearn.DeviceTests
{
    /// <summary>A packed model becomes the bytes of the model file again, and nothing else does.</summary>
    [TestClass]
    public class ModelUnpackerTests
    {
        [TestMethod]
        public void Packed_models_unpack_to_the_same_bytes()
        {
            Check(HelloWorld.Bytes(), PackedModels.HelloWorld());
            Check(Conv23.Bytes(), PackedModels.Conv23());
            Check(DepthwiseConv02.Bytes(), PackedModels.DepthwiseConv02());
            Check(FullyConnected02TwoBits.Bytes(), PackedModels.FullyConnected02TwoBits());
        }

        [TestMethod]
        public void A_model_unpacks_from_storage_in_pieces_of_any_size()
        {
            byte[] expected = FullyConnected10.Bytes();
            ModelUnpacker unpacker = new ModelUnpacker(new StreamedSource(PackedModels.FullyConnected10()));
            byte[] piece = new byte[13];
            int size = 1;
            while (unpacker.Position < unpacker.Length)
            {
                int first = unpacker.Position;
                int given = unpacker.Read(piece, 13 - size, size);
                for (int i = 0; i < given; i++)
                {
                    Assert.AreEqual((int)expected[first + i], (int)piece[13 - size + i]);
                }

                size = size == 13 ? 1 : size + 1;
            }

            Assert.AreEqual(expected.Length, unpacker.Position);
            Assert.AreEqual(0, unpacker.Read(piece, 0, 13));
        }

        [TestMethod]
        public void A_model_of_the_zoo_unpacks_and_runs()
        {
            Interpreter interpreter = new Interpreter(ModelUnpacker.ReadWhole(new StreamedSource(PackedModels.Pump())));

            Assert.AreEqual(2, interpreter.GoldenCount);
            Assert.IsTrue(interpreter.SelfTest());
        }

        [TestMethod]
        public void A_damaged_file_is_refused()
        {
            byte[] packed = PackedModels.HelloWorld();
            for (int i = 0; i < packed.Length; i += 5)
            {
                packed[i] ^= 0x10;
                Assert.IsTrue(Refusal(packed) != 0);
                packed[i] ^= 0x10;
            }

            Assert.AreEqual(0, Refusal(packed));
        }

        [TestMethod]
        public void A_file_that_is_cut_short_or_of_another_kind_is_refused()
        {
            byte[] packed = PackedModels.HelloWorld();
            byte[] shorter = new byte[packed.Length - 1];
            Array.Copy(packed, shorter, shorter.Length);
            byte[] later = PackedModels.HelloWorld();
            later[4]++;

            Assert.AreEqual((int)ModelError.Truncated, Refusal(shorter));
            Assert.AreEqual((int)ModelError.Truncated, Refusal(new byte[3]));
            Assert.AreEqual((int)ModelError.NotAModel, Refusal(HelloWorld.Bytes()));
            Assert.AreEqual((int)ModelError.UnknownVersion, Refusal(later));
        }

        private static void Check(byte[] expected, byte[] packed)
        {
            byte[] bytes = ModelUnpacker.ReadWhole(new ByteArraySource(packed)).Bytes;
            Assert.AreEqual(expected.Length, bytes.Length);
            for (int i = 0; i < expected.Length; i++)
            {
                if (expected[i] != bytes[i])
                {
                    Assert.AreEqual((int)expected[i], (int)bytes[i], "byte " + i.ToString());
                }
            }
        }

        private static int Refusal(byte[] packed)
        {
            try
            {
                ModelUnpacker.ReadWhole(new ByteArraySource(packed));
            }
            catch (ModelFormatException exception)
            {
                return (int)exception.Error;
            }

            return 0;
        }
    }
}
