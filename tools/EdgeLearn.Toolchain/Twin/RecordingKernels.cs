namespace EdgeLearn.Toolchain.Twin;

/// <summary>Remembers the kernels that an interpreter has made, so that tools can look at them.</summary>
/// <param name="kernels">Makes the kernels.</param>
internal sealed class RecordingKernels(KernelSet kernels) : KernelSet
{
    private readonly List<Kernel> _made = [];

    /// <summary>The kernels in execution order.</summary>
    public IReadOnlyList<Kernel> Kernels => _made;

    /// <inheritdoc/>
    public override void Prepare(Model model) => kernels.Prepare(model);

    /// <inheritdoc/>
    public override Kernel? Create(int opcode)
    {
        Kernel? kernel = kernels.Create(opcode);
        if (kernel is not null)
        {
            _made.Add(kernel);
        }

        return kernel;
    }
}
