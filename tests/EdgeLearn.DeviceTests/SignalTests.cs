using EdgeLearn.Signal;
using nanoFramework.TestFramework;

namespace EdgeLearn.DeviceTests
{
    /// <summary>The signal library gives on the chip, bit for bit, what it gives on the PC: checksums over whole results.</summary>
    [TestClass]
    public class SignalTests
    {
        [TestMethod]
        [DataRow(64, 20000, 2127798321)]
        [DataRow(128, 20000, -1877701977)]
        [DataRow(256, 20000, -988965413)]
        [DataRow(512, 20000, 547571627)]
        [DataRow(1024, 20000, 676694825)]
        [DataRow(512, 200, -1137660051)]
        [DataRow(512, 32768, -1722111969)]
        public void Power_spectra(int length, int amplitude, int expected)
        {
            long[] power = new long[(length / 2) + 1];
            int exponent = new RealFft(length).Power(
                SignalSamples.Noise(length, amplitude), 0, length, WindowTable.Create(WindowFunction.Hann, length), power);

            int sum = exponent;
            for (int i = 0; i < power.Length; i++)
            {
                sum = SignalSamples.Mix(sum, power[i]);
            }

            Assert.AreEqual(expected, sum);
        }

        [TestMethod]
        public void A_spectrum_with_phases()
        {
            long[] real = new long[65];
            long[] imaginary = new long[65];
            int sum = new RealFft(128).Transform(SignalSamples.Noise(128, 30000), 0, 99, null, real, imaginary);
            for (int i = 0; i < 65; i++)
            {
                sum = SignalSamples.Mix(SignalSamples.Mix(sum, real[i]), imaginary[i]);
            }

            Assert.AreEqual(1430472664, sum);
        }

        [TestMethod]
        public void Logarithms_and_roots()
        {
            int sum = 0;
            long value = 1;
            for (int i = 0; i < 200; i++)
            {
                sum = SignalSamples.Mix(sum, Logarithm.Log2(value));
                sum = SignalSamples.Mix(sum, Logarithm.Ln(value));
                sum = SignalSamples.Mix(sum, SquareRoot.Of(value));
                value += (value >> 2) + i;
                if (value > 1L << 61)
                {
                    value >>= 50;
                }
            }

            Assert.AreEqual(-215120130, sum);
        }

        /// <summary>Keywords: mel cepstral coefficients of five windows of 30 ms, with pre-emphasis.</summary>
        [TestMethod]
        public void Cepstral_coefficients_of_audio()
        {
            Assert.AreEqual(-1956951871, SignalSamples.Check(SignalPipelines.Audio(), 16000));
        }

        /// <summary>A machine: decimation, statistics and bands of two channels.</summary>
        [TestMethod]
        public void Statistics_and_bands_of_a_sensor()
        {
            Assert.AreEqual(1701838141, SignalSamples.Check(SignalPipelines.Vibration(), 9000));
        }

        /// <summary>A wrist: windows of six axes, standardised.</summary>
        [TestMethod]
        public void Windows_of_six_axes()
        {
            Assert.AreEqual(-1721572734, SignalSamples.Check(SignalPipelines.Motion(), 9000));
        }

        [TestMethod]
        public void A_damaged_pipeline_is_refused()
        {
            byte[] bytes = SignalPipelines.Motion();
            bytes[0]++;
            bool refused = false;
            try
            {
                new FeaturePipeline(bytes, 0, bytes.Length);
            }
            catch (FeatureFormatException exception)
            {
                refused = exception.Error == FeatureError.UnknownVersion;
            }

            Assert.IsTrue(refused);
        }
    }
}
