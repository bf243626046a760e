namespace EdgeLearn.Toolchain.Import.Onnx.Values;

/// <summary>How the tensor of a graph holds the dimensions of an ONNX value.</summary>
internal enum ValueLayout
{
    /// <summary>In the order of the ONNX model.</summary>
    AsInModel,

    /// <summary>An image: N,C,H,W of the model is N,H,W,C; a sequence N,C,L is N,1,L,C.</summary>
    ChannelsLast,

    /// <summary>An image that was flattened to N,C*H*W in the model and is N,H*W*C.</summary>
    FlatChannelsLast,
}
