using nanoFramework.TestFramework;

namespace EdgeLearn.DeviceTests
{
    /// <summary>The checksum that guards models and checkpoints.</summary>
    [TestClass]
    public class Crc32Tests
    {
        // "123456789", the check value of every description of this CRC.
        private static readonly byte[] Digits = { 0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39 };

        [TestMethod]
        public void The_check_value_is_that_of_the_standard()
        {
            Assert.AreEqual(-0x340BC6DA, Crc32.Append(0, Digits, 0, Digits.Length));
        }

        [TestMethod]
        public void Nothing_has_the_checksum_zero()
        {
            Assert.AreEqual(0, Crc32.Append(0, Digits, 3, 0));
        }

        [TestMethod]
        public void A_checksum_in_pieces_is_that_of_the_whole()
        {
            int crc = Crc32.Append(0, Digits, 0, 4);
            crc = Crc32.Append(crc, Digits, 4, 1);
            crc = Crc32.Append(crc, Digits, 5, 4);

            Assert.AreEqual(-0x340BC6DA, crc);
        }
    }
}
