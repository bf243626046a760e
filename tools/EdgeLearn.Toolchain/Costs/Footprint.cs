using EdgeLearn.Toolchain.Boards;
using EdgeLearn.Toolchain.Costs.Flash;
using EdgeLearn.Toolchain.Engines;

namespace EdgeLearn.Toolchain.Costs;

/// <summary>What a program takes from a board, whatever it computes.</summary>
/// <param name="ArenaBytes">The arena.</param>
/// <param name="RamBytes">Everything that stays on the heap, by nanoCLR's rule.</param>
/// <param name="FlashBytes">The assemblies that it needs, estimated, and the model file.</param>
/// <param name="KernelNames">The classes of the kernels, in execution order.</param>
internal sealed record Footprint(int ArenaBytes, long RamBytes, long FlashBytes, IReadOnlyList<string> KernelNames)
{
    /// <summary>Looks at a program that is loaded.</summary>
    /// <param name="interpreter">The loaded program.</param>
    /// <param name="program">The program.</param>
    /// <param name="assemblies">Its assemblies.</param>
    public static Footprint Of(DeviceInterpreter interpreter, EngineProgram program, IReadOnlyList<EngineAssembly> assemblies)
    {
        Type[] kernels = [.. DeviceMemory.KernelsOf(interpreter.Instance).Select(kernel => kernel.GetType())];

        // A model file that lies in generated code as an array is part of its assembly.
        EngineAssembly[] generated = [.. assemblies.Where(assembly => assembly.IsGenerated)];

        // Of EdgeLearn's own assemblies a program deploys the core and those that its kernels are in.
        HashSet<string> used = [typeof(Interpreter).Assembly.GetName().Name!, .. kernels.Select(kernel => kernel.Assembly.GetName().Name!)];
        long file = generated.Any(assembly => DeviceImage.Holds(assembly.Image, program.Blob)) ? 0 : program.Blob.Length;
        return new Footprint(
            interpreter.ArenaLength,
            DeviceMemory.Resident(interpreter).Total,
            file + generated.Concat(assemblies.Where(assembly => !assembly.IsGenerated && used.Contains(assembly.Name))).Sum(assembly => DeviceImage.Bytes(assembly.Image)),
            [.. kernels.Select(kernel => kernel.Name)]);
    }
}
