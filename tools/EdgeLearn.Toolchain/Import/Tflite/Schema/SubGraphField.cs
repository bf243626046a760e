namespace EdgeLearn.Toolchain.Import.Tflite.Schema;

/// <summary>The field numbers of table SubGraph.</summary>
internal static class SubGraphField
{
    /// <summary>tensors: [Tensor]</summary>
    public const int Tensors = 0;

    /// <summary>inputs: [int]</summary>
    public const int Inputs = 1;

    /// <summary>outputs: [int]</summary>
    public const int Outputs = 2;

    /// <summary>operators: [Operator]</summary>
    public const int Operators = 3;

    /// <summary>name: string</summary>
    public const int Name = 4;
}
