namespace EdgeLearn.Toolchain.Graphs.Checks;

/// <summary>Checks.</summary>
public static class ShapeCheck
{
    /// <summary>Checks.</summary>
    public static void Verify(Graph graph)
    {
    }
}
