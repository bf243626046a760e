namespace EdgeLearn.Toolchain.Graphs.Checks;

/// <summary>Checks.</summary>
public static class RunnableCheck
{
    /// <summary>Checks.</summary>
    public static void Verify(Graph graph)
    {
    }
}
