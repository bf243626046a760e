namespace EdgeLearn
{
    /// <summary>The kernels that an application deploys: it makes one for each operator of a model.</summary>
    public abstract class KernelSet
    {
        /// <summary>Called once for a model, before its kernels are made in execution order.</summary>
        /// <param name="model">The model.</param>
        /// <exception cref="ModelFormatException">The model is not one that the set makes kernels for.</exception>
        public virtual void Prepare(Model model)
        {
        }

        /// <summary>Makes a kernel.</summary>
        /// <param name="opcode">What it shall compute, one of <see cref="Opcode"/>.</param>
        /// <returns>A kernel that is not loaded yet, or null when the set has none for the operator.</returns>
        public abstract Kernel Create(int opcode);
    }
}
