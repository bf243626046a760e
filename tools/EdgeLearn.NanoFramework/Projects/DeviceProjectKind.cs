namespace EdgeLearn.NanoFramework.Projects;

/// <summary>What a device project makes.</summary>
internal enum DeviceProjectKind
{
    /// <summary>An assembly that others use; it comes with a NuGet package.</summary>
    Library,

    /// <summary>Tests for nanoFramework's test runner.</summary>
    UnitTest,
}
