namespace EdgeLearn.NanoProjects;

/// <summary>What a project for the chip makes.</summary>
public enum NanoProjectKind
{
    /// <summary>An assembly that others use.</summary>
    Library,

    /// <summary>Tests for nanoFramework's test runner.</summary>
    UnitTest,
}
