namespace EdgeLearn.Toolchain.Engines;

/// <summary>
/// A model made ready for one way of running it: what a board would load, the kernels that it would deploy, and the generated code among
/// them. An interpreter made of these takes the place of any other.
/// </summary>
/// <param name="Engine">The name that people type: interpreter, lanes or compiled.</param>
/// <param name="Blob">The model file that the interpreter loads.</param>
/// <param name="KernelSet">
/// The full name of the public class that makes the kernels. It has a constructor without parameters, or one that takes the
/// <see cref="EdgeLearn.KernelSet"/> for all operators that it has no own kernel for.
/// </param>
/// <param name="Assemblies">The generated assemblies, each after those that it uses; none where all kernels are those of the library.</param>
public sealed record EngineProgram(string Engine, byte[] Blob, string KernelSet, IReadOnlyList<GeneratedAssembly> Assemblies);
