namespace EdgeLearn.Toolchain.Compilation.Emission;

/// <summary>A piece of a layer as a static method.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">Its parameters as C#, such as <c>long[] lanes</c>.</param>
/// <param name="Text">Documentation, header and body; without a modifier of access.</param>
internal sealed record GeneratedMethod(string Name, IReadOnlyList<string> Parameters, string Text)
{
    /// <summary>Whether it jumps back, over as much as all of its code.</summary>
    public bool HasLoop => Text.Contains("for (", StringComparison.Ordinal) || Text.Contains("while (", StringComparison.Ordinal);
}
