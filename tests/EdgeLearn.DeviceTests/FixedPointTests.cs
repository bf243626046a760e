using nanoFramework.TestFramework;

namespace EdgeLearn.DeviceTests
{
    /// <summary>The integer arithmetic that every kernel stands on gives on the chip what it gives on the PC.</summary>
    [TestClass]
    public class FixedPointTests
    {
        [TestMethod]
        [DataRow(1, 1 << 30, 1, 1)]
        [DataRow(-1, 1 << 30, 1, -1)]
        [DataRow(1000, 1 << 30, 0, 500)]
        [DataRow(1001, 1 << 30, 0, 501)]
        [DataRow(-1001, 1 << 30, 0, -500)]
        [DataRow(123456, 1518500250, -7, 682)]
        [DataRow(-123456, 1518500250, -7, -682)]
        [DataRow(2147483647, 2147483647, 0, 2147483646)]
        [DataRow(-2147483648, 2147483647, 0, -2147483647)]
        [DataRow(77, 2147483647, -31, 0)]
        public void Multiply_scales_by_a_fraction_and_a_power_of_two(int value, int multiplier, int shift, int expected)
        {
            Assert.AreEqual(expected, FixedPoint.Multiply(value, multiplier, shift));
        }

        [TestMethod]
        [DataRow(-2147483648, -2147483648, 2147483647)]
        [DataRow(1 << 16, 1 << 15, 1)]
        [DataRow(1 << 15, 1 << 15, 1)]
        [DataRow(-(1 << 15), 1 << 15, 0)]
        [DataRow(-(1 << 15), 3 << 15, -1)]
        public void DoublingHighMultiply_rounds_to_nearest_and_ties_upward(int a, int b, int expected)
        {
            Assert.AreEqual(expected, FixedPoint.DoublingHighMultiply(a, b));
        }

        [TestMethod]
        [DataRow(5, 1, 3)]
        [DataRow(-5, 1, -3)]
        [DataRow(4, 3, 1)]
        [DataRow(-4, 3, -1)]
        [DataRow(3, 3, 0)]
        [DataRow(-3, 3, 0)]
        [DataRow(2147483647, 31, 1)]
        [DataRow(-2147483648, 31, -1)]
        [DataRow(-2147483648, 2, -536870912)]
        [DataRow(-7, 0, -7)]
        public void DivideByPowerOfTwo_rounds_ties_away_from_zero(int value, int exponent, int expected)
        {
            Assert.AreEqual(expected, FixedPoint.DivideByPowerOfTwo(value, exponent));
        }

        [TestMethod]
        [DataRow(1, 30, 1073741824)]
        [DataRow(1, 31, 2147483647)]
        [DataRow(-1, 31, -2147483648)]
        [DataRow(-3, 31, -2147483648)]
        [DataRow(-3, 4, -48)]
        public void SaturatingShiftLeft_stops_at_the_ends_of_an_int(int value, int exponent, int expected)
        {
            Assert.AreEqual(expected, FixedPoint.SaturatingShiftLeft(value, exponent));
        }

        [TestMethod]
        [DataRow(-129, -128)]
        [DataRow(128, 127)]
        [DataRow(5, 5)]
        public void Clamp_limits_to_the_range(int value, int expected)
        {
            Assert.AreEqual(expected, FixedPoint.Clamp(value, -128, 127));
        }
    }
}
