using System;

namespace TestFrameworkShared
{
    /// <summary>Ends a test that fails.</summary>
    public class AssertFailedException : Exception
    {
        /// <summary>Says why.</summary>
        public AssertFailedException(string msg)
            : base(msg)
        {
        }
    }
}
