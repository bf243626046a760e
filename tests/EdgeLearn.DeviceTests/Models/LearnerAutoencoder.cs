namespace EdgeLearn.DeviceTests.Models
{
    internal static class LearnerAutoencoder
    {
        internal static byte[] Bytes()
        {
            return new byte[0];
        }
    }
}
