namespace EdgeLearn.Toolchain.Import.Onnx;

/// <summary>Turns one kind of node into operators of ours.</summary>
internal interface INodeLowering
{
    /// <summary>Adds the operators and says what the results of the node are.</summary>
    /// <exception cref="ModelException">The node does what no operator of ours does; the message says what works instead.</exception>
    public void Lower(OnnxNode node);
}
