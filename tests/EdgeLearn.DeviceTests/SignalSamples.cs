using EdgeLearn.Signal;
using nanoFramework.TestFramework;

namespace EdgeLearn.DeviceTests
{
    /// <summary>Signals for tests, and checksums over what became of them.</summary>
    internal static class SignalSamples
    {
        /// <summary>Noise of a multiplicative generator over a slow triangle.</summary>
        public static short[] Noise(int length, int amplitude)
        {
            short[] samples = new short[length];
            int state = 12345;
            for (int i = 0; i < length; i++)
            {
                state = ((state * 1103515245) + 12345) & 0x7FFFFFFF;
                int triangle = (i & 63) < 32 ? (i & 63) - 16 : 48 - (i & 63);
                int noise = ((state >> 15) & 0xFFFF) - 32768;
                samples[i] = (short)((((noise * 3) / 4) + (triangle * 512)) * amplitude / 32768);
            }

            return samples;
        }

        /// <summary>A checksum with one more value.</summary>
        public static int Mix(int sum, long value)
        {
            return (sum * 31) + (int)value + ((int)(value >> 32) * 7);
        }

        /// <summary>A checksum over the output of a pipeline, taken at once; a stream in pieces must give the same.</summary>
        public static int Check(byte[] bytes, int amplitude)
        {
            FeaturePipeline pipeline = new FeaturePipeline(bytes, 0, bytes.Length);
            int count = pipeline.SignalLength * pipeline.Channels;
            short[] signal = Noise(count, amplitude);
            sbyte[] features = new sbyte[pipeline.FeatureCount];
            pipeline.Extract(signal, 0, features, 0);
            int sum = features.Length;
            for (int i = 0; i < features.Length; i++)
            {
                sum = Mix(sum, features[i]);
            }

            sbyte[] streamed = new sbyte[pipeline.FeatureCount];
            int piece = 7 * pipeline.Channels;
            for (int position = 0; position < count;)
            {
                position += pipeline.Push(signal, position, count - position < piece ? count - position : piece);
            }

            Assert.IsTrue(pipeline.TryTake(streamed, 0), "No output.");
            for (int i = 0; i < features.Length; i++)
            {
                Assert.AreEqual(features[i], streamed[i]);
            }

            return sum;
        }
    }
}
