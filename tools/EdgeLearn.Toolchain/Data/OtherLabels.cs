namespace EdgeLearn.Toolchain.Data;

/// <summary>What becomes of samples whose label is not among the classes.</summary>
public enum OtherLabels
{
    /// <summary>The data are refused: the label may be misspelt.</summary>
    Refuse,

    /// <summary>They are left out.</summary>
    Drop,
}
