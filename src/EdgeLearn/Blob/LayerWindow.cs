namespace EdgeLearn
{
    /// <summary>The memory that streamed weights pass through, shared by all layers of a model.</summary>
    internal sealed class LayerWindow
    {
        internal LayerWindow(Model model)
        {
            Values = new byte[model.WindowLength];
            Channels = new int[LayerWeights.ChannelLength * model.WindowChannels];
        }

        /// <summary>Weights of the rows that are in memory.</summary>
        internal byte[] Values { get; }

        /// <summary>(channels, 3): folded bias, multiplier, right shift less one.</summary>
        internal int[] Channels { get; }
    }
}
