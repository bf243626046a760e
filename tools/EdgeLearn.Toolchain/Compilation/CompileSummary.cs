using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Costs;
using EdgeLearn.Toolchain.Costs.Flash;
using EdgeLearn.Toolchain.Engines;

namespace EdgeLearn.Toolchain.Compilation;

/// <summary>What a compiled model takes from a board, and what an inference costs.</summary>
/// <param name="Assemblies">The generated assemblies, each after those that it uses.</param>
/// <param name="Weights">The weights that are not zero.</param>
/// <param name="RemainderBytes">What is still data; part of an assembly unless it is a file of its own.</param>
/// <param name="Profile">What one inference costs.</param>
public sealed record CompileSummary(IReadOnlyList<AssemblySize> Assemblies, int Weights, int RemainderBytes, ModelProfile Profile)
{
    /// <summary>The size of all generated assemblies.</summary>
    public long PeBytes => Assemblies.Sum(assembly => assembly.PeBytes);

    /// <summary>Bytes of generated assemblies for each weight that is not zero; null where there is no such weight.</summary>
    public double? BytesPerWeight => Weights == 0 ? null : (double)PeBytes / Weights;

    /// <summary>Cost units for each multiplication of a weight and an activation; null where there is none.</summary>
    public double? CostUnitsPerMac => Profile.Macs == 0 ? null : (double)Profile.CostUnits / Profile.Macs;

    /// <summary>Measures a compiled model.</summary>
    /// <param name="model">The model that was compiled.</param>
    /// <param name="compiled">The same as code.</param>
    public static CompileSummary Of(BlobModel model, CompiledModel compiled) => new(
        [
            .. EngineAssemblies.Of(compiled.Program).Where(assembly => assembly.IsGenerated)
                .Select(assembly => new AssemblySize(assembly.Name, DeviceImage.Bytes(assembly.Image))),
        ],
        compiled.Layers.Sum(layer => layer.Weights),
        compiled.Program.Blob.Length,
        ModelProfile.Of(model, compiled.Program));
}
