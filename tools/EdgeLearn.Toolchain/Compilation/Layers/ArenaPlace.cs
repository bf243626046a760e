namespace EdgeLearn.Toolchain.Compilation.Layers;

/// <summary>A place in the arena as generated code knows it: a local and a constant distance from it.</summary>
internal readonly record struct ArenaPlace(string Local, int Distance)
{
    /// <summary>The place some elements further on, as C# with a single constant.</summary>
    public string Plus(int elements) => (Distance + elements) switch
    {
        0 => Local,
        < 0 and var back => $"{Local} - {-back}",
        var forward => $"{Local} + {forward}",
    };
}
