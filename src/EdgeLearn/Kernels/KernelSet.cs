namespace EdgeLearn
{
    /// <summary>The kernels that an application deploys: it makes one for each operator of a model.</summary>
    public abstract class KernelSet
    {
        /// <summary>Makes a kernel.</summary>
        /// <param name="opcode">What it shall compute, one of <see cref="Opcode"/>.</param>
        /// <returns>A kernel that is not loaded yet, or null when the set has none for the operator.</returns>
        public abstract Kernel Create(int opcode);
    }
}
