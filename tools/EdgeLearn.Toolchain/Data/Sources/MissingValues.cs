namespace EdgeLearn.Toolchain.Data.Sources;

/// <summary>What becomes of rows in which a value is missing.</summary>
public enum MissingValues
{
    /// <summary>The data are refused, with file and line.</summary>
    Refuse,

    /// <summary>The row is left out.</summary>
    Drop,
}
