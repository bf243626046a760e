namespace EdgeLearn
{
    /// <summary>
    /// One operator of a model, ready to run: everything was checked and computed when it was loaded. A kernel works on an arena at
    /// offsets; it allocates nothing and checks nothing while it runs.
    /// </summary>
    public abstract class Kernel
    {
        /// <summary>Takes the operator's tensors and parameters from its record and proves that it can run safely with them.</summary>
        /// <param name="op">Stands at the operator's record.</param>
        /// <exception cref="ModelFormatException">The record is out of range or does not fit its tensors.</exception>
        public abstract void Load(OperatorReader op);

        /// <summary>Computes the outputs from the inputs.</summary>
        /// <param name="arena">Holds all tensors of the model.</param>
        public abstract void Run(sbyte[] arena);
    }
}
